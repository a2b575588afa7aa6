mod documents;
mod messages;
mod people;
mod polling;
mod webhooks;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::World;
use crate::failure::Failure;

/// 1 January 2027, in milliseconds.
const NOW: i64 = 1_798_761_600_000;
const BOT: i64 = 123_456_789;
const TOKEN: &str = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const ANNA: i64 = 500_001;
const IVAN: i64 = 500_002;

fn world() -> World {
    let mut world = World::new(NOW);
    world.add_bot(TOKEN, "Salon", "salon_bot").unwrap();
    world
}

fn started() -> World {
    let mut world = world();
    world.start_chat(BOT, ANNA, NOW).unwrap();
    world
}

fn call(world: &mut World, method: &str, params: Value) -> Result<Value, Failure> {
    call_at(world, method, params, NOW)
}

fn call_at(world: &mut World, method: &str, params: Value, now: i64) -> Result<Value, Failure> {
    world.call(
        BOT,
        method,
        params.as_object().unwrap(),
        BTreeMap::new(),
        now,
    )
}

fn refusal(world: &mut World, method: &str, params: Value) -> String {
    call(world, method, params).unwrap_err().description
}

fn send(world: &mut World, params: Value) -> i64 {
    let mut all = json!({"chat_id": ANNA, "text": "Hello"});
    all.as_object_mut()
        .unwrap()
        .extend(params.as_object().unwrap().clone());
    call(world, "sendMessage", all).unwrap()["message_id"]
        .as_i64()
        .unwrap()
}

fn poll(world: &mut World, params: Value) -> Vec<Value> {
    let params = params.as_object().unwrap();
    let turn = world.begin_poll(BOT, params).unwrap();
    world.fetch(BOT, &turn, params, NOW).unwrap()
}

fn ids(updates: &[Value]) -> Vec<i64> {
    updates
        .iter()
        .map(|update| update["update_id"].as_i64().unwrap())
        .collect()
}

fn buttons() -> Value {
    json!({"inline_keyboard": [[{"text": "Book", "callback_data": "b"}]]})
}
