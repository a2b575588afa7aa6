#!/usr/bin/env python3
"""Extracts the facts the sandbox checks calls by from the full Bot API specification.

Usage: extract.py FULL_SPECIFICATION.json > bot_api.json

Kept: names, types and required flags of the methods below and of every type reachable
from their parameters. A leading "!" marks a required field, "|" separates alternatives.
"""
import json
import sys

METHODS = """
answerCallbackQuery answerInlineQuery deleteMessage deleteWebhook editMessageReplyMarkup editMessageText
getBusinessConnection getChatMenuButton getMe getMyCommands getMyDescription getMyName getMyShortDescription
getUpdates getWebhookInfo sendChatAction sendDocument sendMessage setChatMenuButton setMyCommands
setMyDescription setMyName setMyShortDescription setWebhook
""".split()

# Of many kinds of contents we send these alone.
ONLY = {
    "InlineQueryResult": ["InlineQueryResultArticle"],
    "InputMessageContent": ["InputTextMessageContent"],
}


def shape(fields):
    return {
        field["name"]: ("!" if field["required"] else "") + "|".join(field["types"])
        for field in fields
    }


def extract(full):
    types = {}

    def reach(name):
        while name.startswith("Array of "):
            name = name[len("Array of "):]
        if name in types or name not in full["types"]:
            return
        kind = full["types"][name]
        if kind.get("subtypes"):
            subtypes = ONLY.get(name, kind["subtypes"])
            types[name] = "|".join(subtypes)
            for subtype in subtypes:
                reach(subtype)
            return
        types[name] = shape(kind.get("fields", []))
        for field in kind.get("fields", []):
            for alternative in field["types"]:
                reach(alternative)

    methods = {}
    for method in METHODS:
        fields = full["methods"][method].get("fields", [])
        methods[method] = shape(fields)
        for field in fields:
            for alternative in field["types"]:
                reach(alternative)
    return {"version": full["version"], "methods": methods, "types": dict(sorted(types.items()))}


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as source:
        json.dump(extract(json.load(source)), sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")
