//! From row values to domain values and back; an unreadable value is a corrupt row, never a panic.

use domain::{
    Localized,
    money::{Currency, Money},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::StoreError;

pub(crate) fn json<T: Serialize>(value: &T, table: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::corrupt(table))
}

pub(crate) fn from_json<T: DeserializeOwned>(
    text: &str,
    table: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::corrupt(table))
}

pub(crate) fn localized(text: &str, table: &'static str) -> Result<Localized, StoreError> {
    from_json(text, table)
}

pub(crate) fn unsigned(value: i32, table: &'static str) -> Result<u32, StoreError> {
    u32::try_from(value).map_err(|_| StoreError::corrupt(table))
}

pub(crate) fn signed(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

pub(crate) fn money(
    minor: Option<i64>,
    currency: Option<String>,
    table: &'static str,
) -> Result<Option<Money>, StoreError> {
    match (minor, currency) {
        (Some(minor), Some(code)) => {
            let currency = Currency::try_from(code).map_err(|_| StoreError::corrupt(table))?;
            Ok(Some(Money { minor, currency }))
        }
        (None, None) => Ok(None),
        _ => Err(StoreError::corrupt(table)),
    }
}
