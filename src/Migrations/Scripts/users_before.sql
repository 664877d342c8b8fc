CREATE TABLE "users" (
    -- People. The e-mail is kept obfuscated; the keyed hash finds it.

    -- UUID.
    "user_id" TEXT NOT NULL CONSTRAINT "PK_users" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Obfuscated e-mail address.
    "email" TEXT NOT NULL,

    -- HMAC-SHA256 of the lower-case e-mail, hex.
    "email_hash" TEXT NOT NULL,

    -- owner | admin | developer | billing.
    "role" TEXT NOT NULL,

    -- active | invited | disabled.
    "status" TEXT NOT NULL,

    -- UTC ms.
    "last_login_at" INTEGER NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,

    -- UTC ms; null while it exists.
    "soft_deleted_at" INTEGER NULL,
    CONSTRAINT "FK_users_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_users_organization_id_email_hash" ON "users" ("organization_id", "email_hash");
