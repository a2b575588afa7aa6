-- The Telegram chat in which the platform's own bot reaches whoever runs the platform.
ALTER TABLE account ADD COLUMN chat_id INTEGER;
