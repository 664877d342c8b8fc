using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Control.Talks;

/// <summary>
/// Answers what agents ask, once: whether an ask still waits is looked at again right before the answer is sent, and a late answer is never
/// sent. Audited.
/// </summary>
public sealed class AskDesk(StoreWriter writer, AskReader asks, TalkBook talks, TimeProvider time)
{
    /// <summary>Characters of a reason or a reply.</summary>
    public const int MaxText = 4_000;

    /// <summary>The longest that an ask can be put off.</summary>
    public static TimeSpan MaxDeferral { get; } = TimeSpan.FromDays(7);

    /// <summary>Answers an ask.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="key">The ask.</param>
    /// <param name="answer">One of the answers that it offers.</param>
    /// <param name="actor">Who answers; must have been authorized to.</param>
    /// <param name="cancellationToken">Gives up; an answer that was noted is sent all the same.</param>
    /// <returns>Done; under way when the runner is away; refused with ALREADY_ANSWERED or NO_LONGER_WAITING; missing; or bad.</returns>
    public async Task<AskVerdict> AnswerAsync(
        OrganizationId organizationId, long key, AskAnswer answer, string actor, CancellationToken cancellationToken = default)
    {
        if (await asks.FindAsync(organizationId, key, cancellationToken) is not { } ask) return AskVerdict.Missing;
        if (Closed(ask) is { } closed) return closed;
        if (Fault(ask.Offer, answer) is { } fault) return new(RunVerdict.Bad, "BAD_ANSWER", fault);
        if (ask.RunId is not { } run)
        {
            // Whoever holds the client's hook open hears of it with the commit.
            var isNoted = await writer.WriteAsync(transaction => Note(transaction, organizationId, ask, answer, actor), cancellationToken);
            return isNoted ? AskVerdict.Done : Closed((await asks.FindAsync(organizationId, key, cancellationToken))!)!;
        }

        var sent = await talks.ChangeAsync(
            organizationId, run,
            (dialogue, talk) =>
            {
                if (talk.Asks.Find(one => one.Id == ask.ClientRef) is not { } open) return Gone(run);
                if (open.Answer is not null) return new(RunVerdict.Refused, run, "ALREADY_ANSWERED", "It was answered already.");
                if (StalledTurn.Is(open))
                {
                    StalledTurn.Answer(dialogue, talk, answer, Guid.CreateVersion7(time.GetUtcNow()));
                }
                else
                {
                    dialogue.Answer(talk, open, answer);
                }
                return null;
            },
            transaction =>
            {
                // An answer and what it is sent with are one step. Nobody else can have been first: the talk is held.
                if (!Note(transaction, organizationId, ask, answer, actor))
                {
                    throw new InvalidOperationException("An ask that is open was answered before.");
                }
            },
            cancellationToken);
        return new(sent.Verdict, sent.Code == RunnerFault.Over ? "NO_LONGER_WAITING" : sent.Code, sent.Reason);
    }

    /// <summary>Puts an ask off until a moment, or takes it up again.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="key">The ask.</param>
    /// <param name="until">UTC, at most a week ahead; null takes it up again.</param>
    /// <param name="actor">Who does.</param>
    /// <param name="cancellationToken">Gives up waiting for the writer.</param>
    public async Task<AskVerdict> DeferAsync(
        OrganizationId organizationId, long key, DateTimeOffset? until, string actor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (until is { } at && (at <= now || at > now + MaxDeferral))
        {
            return new(RunVerdict.Bad, "BAD_TIME", "until must lie ahead, by a week at the most.");
        }
        if (await asks.FindAsync(organizationId, key, cancellationToken) is not { } ask) return AskVerdict.Missing;
        var isDone = await writer.WriteAsync(
            transaction =>
            {
                if (!transaction.Asks.Defer(organizationId, key, until)) return false;
                Audit(transaction, organizationId, actor, "ask.defer", ask, new { until });
                return true;
            },
            cancellationToken);
        return isDone ? AskVerdict.Done : Closed((await asks.FindAsync(organizationId, key, cancellationToken))!)!;
    }

    private static RunAnswer Gone(RunId run) => new(RunVerdict.Refused, run, "NO_LONGER_WAITING", "The agent no longer waits for this.");

    private static AskVerdict? Closed(AskRow ask)
    {
        if (ask.Answer is not null || ask.Outcome == AskEnd.Elsewhere)
        {
            var by = ask.AnsweredBy is null ? "at its terminal" : $"by {ask.AnsweredBy}";
            return new(RunVerdict.Refused, "ALREADY_ANSWERED", $"It was answered already, {by}.");
        }
        return ask.Outcome is null ? null : new(RunVerdict.Refused, "NO_LONGER_WAITING", "The agent no longer waits for this.");
    }

    private static string? Fault(AskOffer offer, AskAnswer answer)
    {
        if (!offer.Answers.Contains(answer.Kind)) return $"This can be answered by {string.Join(", ", offer.Answers.Select(WireName.Of))}.";
        if (answer.Text?.Length > MaxText) return $"A reason has at most {MaxText} characters.";
        if (answer.Text is not null && !(answer.Kind == AnswerKind.Deny && offer.TakesReason))
        {
            return "Only a denial takes a reason, and not of every client.";
        }
        if (answer.Kind != AnswerKind.Reply) return answer.Replies is null ? null : "Only a question takes replies.";
        if (answer.Replies?.Count != offer.Questions.Count) return $"There must be a reply to each of {offer.Questions.Count} questions.";
        return offer.Questions.Zip(answer.Replies, Fault).FirstOrDefault(static fault => fault is not null);
    }

    private static string? Fault(AskQuestion question, IReadOnlyList<string> reply)
    {
        if (reply.Count == 0 || reply.Any(string.IsNullOrWhiteSpace)) return "A reply must say something.";
        if (reply.Count > 1 && !question.TakesMany) return "That question takes one reply.";
        return reply.Any(static text => text.Length > MaxText) ? $"A reply has at most {MaxText} characters." : null;
    }

    private static bool Note(StoreTransaction transaction, OrganizationId organizationId, AskRow ask, AskAnswer answer, string actor)
    {
        var text = answer.Text ?? (answer.Replies is { } replies ? string.Join("; ", replies.Select(static reply => string.Join(", ", reply))) : null);
        var line = text is null ? null : SecretText.Blotted(text);
        if (!transaction.Asks.Answer(organizationId, ask.Key, answer.Kind, line, actor)) return false;
        Audit(transaction, organizationId, actor, "ask.answer", ask, new { answer = WireName.Of(answer.Kind), title = RunLimits.Cut(ask.Offer.Title) });
        return true;
    }

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, AskRow ask, object more) =>
        transaction.Audit.Add(
            organizationId, ActorType.User, actor, action, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ask/{ask.Key}"),
            JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
}
