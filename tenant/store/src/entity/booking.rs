//! The table `booking`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booking")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub status: String,
    pub service_id: Uuid,
    pub staff_id: Uuid,
    pub booker_id: Uuid,
    pub visitor_id: Uuid,
    pub from_ms: i64,
    pub until_ms: i64,
    pub price_minor: Option<i64>,
    pub currency: Option<String>,
    pub held_until_ms: Option<i64>,
    pub source: String,
    pub created_ms: i64,
    pub version: i64,
    pub sequence: i32,
    pub doubled: bool,
    pub parts: String,
    pub class_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
