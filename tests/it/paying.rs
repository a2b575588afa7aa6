//! Tenants pay the platform, through a stand-in for Stripe: plans, events in every order, what was
//! missed, and what a plan allows.

mod bounds;
mod brought;
mod counted;
mod daily;
mod hearing;
mod killed;
mod life;
mod limits;
mod many;
mod meanwhile;
mod prices;
mod shop;
