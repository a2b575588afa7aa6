//! The table `settings`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i16,
    pub name: String,
    pub kind: String,
    pub zone: String,
    pub country: String,
    pub currency: String,
    pub lang: String,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub about: String,
    pub greeting: String,
    pub step_min: i32,
    pub lead_min: i32,
    pub window_days: i32,
    pub cancel_before_min: i32,
    pub move_before_min: i32,
    pub hold_min: i32,
    pub reminding: String,
    pub approval: String,
    pub most_no_shows: i16,
    pub pace: String,
    pub recommends: bool,
    pub repeats: i32,
    pub answers_business: bool,
    pub closed_ms: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
