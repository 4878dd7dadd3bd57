-- Third-party platform accounts. The *_sealed columns hold authenticated ciphertext, base64.
CREATE TABLE components (
    component_appid VARCHAR(64) ${bytewise} PRIMARY KEY,
    app_secret_sealed VARCHAR NOT NULL,
    token_sealed VARCHAR NOT NULL,
    encoding_aes_key_sealed VARCHAR NOT NULL,
    previous_encoding_aes_key_sealed VARCHAR
);
