-- The key that took a key's place; the two work side by side until the older one expires.
ALTER TABLE api_keys ADD COLUMN replaced_by VARCHAR(64) ${bytewise};
