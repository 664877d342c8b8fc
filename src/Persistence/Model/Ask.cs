using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helicarrier.Persistence.Model;

[Comment("What agents asked, and what was answered. Passwords and keys in it are blotted out as far as they can be told.")]
public sealed class Ask
{
    [Comment("Key, ascending: a later ask has the greater one.")]
    public long AskKey { get; set; }

    [Comment("Tenant.")]
    public required OrganizationId OrganizationId { get; set; }

    [Comment("The run whose client asks; null for one that was not started here.")]
    public RunId? RunId { get; set; }

    [Comment("Names it within its run or session, as the client does.")]
    public required string ClientRef { get; set; }

    [Comment("The agent.")]
    public required string Agent { get; set; }

    [Comment("The kind of client.")]
    public required string Client { get; set; }

    [Comment("The client's name of its session.")]
    public string? SessionId { get; set; }

    [Comment("Where the agent works.")]
    public string? Directory { get; set; }

    [Comment("permission | question | plan | quota | error.")]
    public AskKind Kind { get; set; }

    [Comment("How it is known: client | hook | inferred.")]
    public AskEvidence Evidence { get; set; }

    [Comment("What is asked, in one line of at most 500 characters.")]
    public required string Title { get; set; }

    [Comment("The whole of it and what can be answered, JSON.")]
    public required string OfferJson { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset AskedAt { get; set; }

    [Comment("UTC ms until which somebody put it off.")]
    public DateTimeOffset? DeferredUntil { get; set; }

    [Comment("allow | always | deny | reply; null while nobody answered.")]
    public AnswerKind? Answer { get; set; }

    [Comment("The reason or the reply, at most 500 characters.")]
    public string? AnswerText { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? AnsweredAt { get; set; }

    [Comment("Who answered.")]
    public string? AnsweredBy { get; set; }

    [Comment("How it ended: answered | elsewhere | withdrawn | over; null while it is open.")]
    public AskEnd? Outcome { get; set; }

    [Comment("UTC ms.")]
    public DateTimeOffset? EndedAt { get; set; }

    internal sealed class Configuration : IEntityTypeConfiguration<Ask>
    {
        public void Configure(EntityTypeBuilder<Ask> builder)
        {
            builder.ToTable("asks", table =>
            {
                table.HasCheckConstraint("ck_asks_kind", "kind IN ('permission', 'question', 'plan', 'quota', 'error')");
                table.HasCheckConstraint("ck_asks_evidence", "evidence IN ('client', 'hook', 'inferred')");
                table.HasCheckConstraint("ck_asks_answer", "answer IS NULL OR answer IN ('allow', 'always', 'deny', 'reply')");
                table.HasCheckConstraint(
                    "ck_asks_answered", "(answered_at IS NULL) = (answer IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)");
                table.HasCheckConstraint("ck_asks_outcome", "outcome IS NULL OR outcome IN ('answered', 'elsewhere', 'withdrawn', 'over')");
                table.HasCheckConstraint("ck_asks_ended", "(outcome IS NULL) = (ended_at IS NULL)");
            });
            builder.HasKey(row => row.AskKey);
            builder.OwnedByOrganization();
            builder.HasIndex(row => row.OrganizationId);
            builder.HasIndex(row => new { row.OrganizationId, row.EndedAt }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_asks_open");
            builder.HasIndex(row => new { row.OrganizationId, row.RunId, row.ClientRef }).IsUnique()
                .HasFilter("ended_at IS NULL AND run_id IS NOT NULL").HasDatabaseName("ix_asks_ref");
            builder.HasIndex(row => new { row.OrganizationId, row.AnsweredAt, row.AskedAt }).HasFilter("answered_at IS NOT NULL")
                .HasDatabaseName("ix_asks_answered");
        }
    }
}
