//! What the tests stand on.

pub mod cut;
pub mod fakes;
pub mod look;
pub mod post_office;
pub mod premises;
pub mod push_service;
pub mod stores;

pub use stores::fresh_database;

/// Runs each case once per engine, as `sqlite::case` and `postgres::case`.
macro_rules! on_both_engines {
    ($($case:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                super::$case($crate::harness::stores::Engine::Sqlite).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $case() {
                super::$case($crate::harness::stores::Engine::Postgres).await;
            })+
        }
    };
}
pub(crate) use on_both_engines;
