//! The table `service`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub about: String,
    pub minutes: i32,
    pub buffer_before_min: i32,
    pub buffer_after_min: i32,
    pub phases: String,
    pub needs: String,
    pub class: Option<String>,
    pub price_minor: Option<i64>,
    pub currency: Option<String>,
    pub position: i32,
    pub active: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
