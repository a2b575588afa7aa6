-- The step of the wizard a salon is at; empty when it is not being set up there.
ALTER TABLE tenant ADD COLUMN wizard text NOT NULL DEFAULT '';
