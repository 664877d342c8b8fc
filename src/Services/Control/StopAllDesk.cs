using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Control;

/// <summary>
/// Stops every run at once. Where two people may act on agents it takes two of them: the first one's order waits, and the second one gives it
/// too. Audited, also run by run; what is ordered is on disk before a runner hears of it.
/// </summary>
public sealed class StopAllDesk(StoreWriter writer, RunDesk desk, TimeProvider time)
{
    private const string Subject = "runs";

    /// <summary>Gives the order, or gives the one that waits too: that one is carried out as the first person gave it.</summary>
    /// <param name="organizationId">Whose runs.</param>
    /// <param name="word">What was typed; must be <see cref="StopAllRule.Word"/>.</param>
    /// <param name="wish">How.</param>
    /// <param name="actor">Who wants it; must have been authorized to.</param>
    /// <param name="isPerson">Whether that is a person, and no service's key.</param>
    /// <param name="cancellationToken">Gives up waiting; an order that was noted stands.</param>
    public async Task<StopAllAnswer> StopAsync(
        OrganizationId organizationId, string? word, StopWish wish, string actor, bool isPerson, CancellationToken cancellationToken = default)
    {
        if (word?.Trim() != StopAllRule.Word)
        {
            return new(RunVerdict.Bad, [], Code: "WORD_WANTED", Reason: $"Type {StopAllRule.Word}: it stops every run.");
        }
        wish = wish with { Reason = wish.Reason is null ? null : RunLimits.Cut(wish.Reason) };
        var (answer, isForced) = await writer.WriteAsync(
            transaction => Order(transaction, organizationId, wish, actor, isPerson), cancellationToken);
        if (answer.Verdict != RunVerdict.UnderWay) return answer;

        // From here on as with one: whoever dies, every run is noted and the next start tells its runner.
        var stops = Task.WhenAll(answer.Runs.Select(id => desk.CarryOutAsync(organizationId, id, isForced, actor)));
        if (await Task.WhenAny(stops, Task.Delay(RunDesk.Patience, time, cancellationToken)) != stops) return answer;
        var came = await stops;
        var refused = came.FirstOrDefault(static stop => stop.Verdict != RunVerdict.Done);

        // What a runner that is away holds is told when it is back: the others are stopped all the same.
        if (refused?.Verdict == RunVerdict.Unreachable && came.Any(static stop => stop.Verdict == RunVerdict.Done))
        {
            return answer with { Verdict = RunVerdict.UnderWay };
        }
        return answer with { Verdict = refused?.Verdict ?? RunVerdict.Done, Code = refused?.Code, Reason = refused?.Reason };
    }

    /// <summary>Takes the order back that waits.</summary>
    /// <returns>False when none does.</returns>
    public Task<bool> WithdrawAsync(OrganizationId organizationId, string actor, CancellationToken cancellationToken = default) => writer.WriteAsync(
        transaction =>
        {
            if (transaction.StopAll.Find(organizationId) is not { } waiting) return false;
            transaction.StopAll.End(organizationId, StopAllEnd.Withdrawn, actor);
            Audit(transaction, organizationId, actor, "runs.stop_all_withdraw", new { askedBy = waiting.AskedBy });
            return true;
        },
        cancellationToken);

    private static (StopAllAnswer Answer, bool IsForced) Order(
        StoreTransaction transaction, OrganizationId organizationId, StopWish wish, string actor, bool isPerson)
    {
        var open = transaction.Runs.Open(organizationId);
        var waiting = transaction.StopAll.Find(organizationId);
        if (!StopAllRule.TakesTwo(transaction.Users.Operators(organizationId)))
        {
            return Note(transaction, organizationId, open, waiting, wish, actor);
        }
        if (!isPerson)
        {
            return (new(RunVerdict.Refused, [], waiting, "PERSON_WANTED", "Two people stop every run, and this key is nobody's."), false);
        }
        if (waiting is null)
        {
            if (open.Count == 0) return (new(RunVerdict.Done, []), false);
            waiting = Wait(transaction, organizationId, open.Count, wish, actor);
        }
        return waiting.AskedBy == actor
            ? (new(RunVerdict.Waits, [], waiting), false)
            : Note(transaction, organizationId, open, waiting, new(waiting.IsForced, waiting.Reason, waiting.KeepsStopped), actor);
    }

    private static StopAllRow Wait(StoreTransaction transaction, OrganizationId organizationId, int runs, StopWish wish, string actor)
    {
        var now = transaction.Now;
        var order = new StopAllRow(actor, now, now + StopAllRule.Stands, wish.Reason, wish.IsForced, wish.KeepsStopped);
        transaction.StopAll.Ask(organizationId, order);
        Audit(transaction, organizationId, actor, "runs.stop_all_ask", new { runs, forced = wish.IsForced, reason = wish.Reason });
        return order;
    }

    private static (StopAllAnswer Answer, bool IsForced) Note(
        StoreTransaction transaction, OrganizationId organizationId, IReadOnlyList<(RunId Id, string Agent)> open, StopAllRow? waiting, StopWish wish,
        string actor)
    {
        if (waiting is not null) transaction.StopAll.End(organizationId, StopAllEnd.Confirmed, actor);
        if (open.Count == 0) return (new(RunVerdict.Done, []), wish.IsForced);
        foreach (var (id, agent) in open) RunDesk.NoteStop(transaction, organizationId, id, agent, wish, actor);
        Audit(
            transaction, organizationId, actor, "runs.stop_all",
            new { runs = open.Count, forced = wish.IsForced, keepStopped = wish.KeepsStopped, reason = wish.Reason, askedBy = waiting?.AskedBy });
        return (new(RunVerdict.UnderWay, [.. open.Select(static run => run.Id)]), wish.IsForced);
    }

    private static void Audit(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, object more) =>
        transaction.Audit.Add(organizationId, ActorType.User, actor, action, Subject, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
}
