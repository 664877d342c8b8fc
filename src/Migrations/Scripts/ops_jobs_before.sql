CREATE TABLE "ops_jobs" (
    -- Operations that a runner or the host carries out.

    -- UUID.
    "id" TEXT NOT NULL CONSTRAINT "PK_ops_jobs" PRIMARY KEY,

    -- Tenant.
    "organization_id" TEXT NOT NULL,

    -- Name from the allow-list.
    "job_type" TEXT NOT NULL,

    -- queued | running | succeeded | failed.
    "status" TEXT NOT NULL,

    -- Who asked.
    "requested_by" TEXT NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,

    -- UTC ms.
    "updated_at" INTEGER NOT NULL,

    -- JSON.
    "payload" TEXT NULL,

    -- JSON, at most 10,000 characters.
    "result" TEXT NULL,

    -- At most 500 characters.
    "error" TEXT NULL,

    -- Runner that took it.
    "runner_instance" TEXT NULL,
    CONSTRAINT "FK_ops_jobs_organizations_organization_id" FOREIGN KEY ("organization_id") REFERENCES "organizations" ("organization_id") ON DELETE RESTRICT
);

CREATE TABLE "ops_job_events" (
    -- What happened to an operation.

    -- Key.
    "id" INTEGER NOT NULL CONSTRAINT "PK_ops_job_events" PRIMARY KEY AUTOINCREMENT,

    -- Operation.
    "job_id" TEXT NOT NULL,

    -- Kind.
    "event_type" TEXT NOT NULL,

    -- Text.
    "message" TEXT NOT NULL,

    -- JSON.
    "data" TEXT NULL,

    -- UTC ms.
    "created_at" INTEGER NOT NULL,
    CONSTRAINT "FK_ops_job_events_ops_jobs_job_id" FOREIGN KEY ("job_id") REFERENCES "ops_jobs" ("id") ON DELETE CASCADE
);

CREATE INDEX "IX_ops_job_events_job_id" ON "ops_job_events" ("job_id");
CREATE INDEX "IX_ops_jobs_job_type_created_at" ON "ops_jobs" ("job_type", "created_at");
CREATE INDEX "IX_ops_jobs_status_created_at" ON "ops_jobs" ("status", "created_at");
