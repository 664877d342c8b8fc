using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Contract;
using Helicarrier.Domain.Legacy;
using Helicarrier.Domain.Pricing;

namespace Helicarrier.Services.LegacyImport;

/// <summary>Sorts a file's rows into work: sessions with all that is told of them, then alert rows. Rows that cannot be read are counted.</summary>
internal sealed class LegacyPlan(LegacyFile file, LegacyRowReader reader, LegacyTally tally, OrganizationId organizationId, UsagePricer pricer)
{
    private readonly Dictionary<string, LegacyGroup> _sessions = new(StringComparer.Ordinal);

    /// <summary>The work of the file. Rows are read when their turn comes, so that few are in memory twice.</summary>
    public IEnumerable<LegacyWork> Works()
    {
        Sort(LegacyArray.Ledger, (group, index) => (group.Session ??= index) == index ? null : group.Session);
        Sort(LegacyArray.Usage, (group, index) => (group.Usage ??= index) == index ? null : group.Usage);
        Sort(LegacyArray.Events, (group, index) =>
        {
            group.Events.Add(index);
            return null;
        });
        foreach (var (sessionId, group) in _sessions)
        {
            if (Session(sessionId, group).Work is { Rows.Count: > 0 } work) yield return work;
        }

        foreach (var work in Alerts(LegacyArray.AlertRules).Concat(Alerts(LegacyArray.AlertStates))) yield return work;
    }

    // Each row is looked at once here, for the session that it is of. Whoever names none is refused at once.
    private void Sort(LegacyArray array, Func<LegacyGroup, int, int?> take)
    {
        for (var index = 0; index < file.Count(array); index++)
        {
            var row = new LegacyRowRef(array, index);
            var owner = Read<string>(row, json =>
            {
                tally.AddUnknown(LegacyRowReader.UnknownMembers(array, json));
                return reader.OwnerOf(array, json) is { } known ? known : Fault(array, json);
            });
            if (owner is null) continue;
            if (!_sessions.TryGetValue(owner, out var group)) _sessions.Add(owner, group = new());
            if (take(group, index) is { } first) RefuseTwin(row, first);
        }
    }

    private ContractError Fault(LegacyArray array, JsonElement json) => array switch
    {
        LegacyArray.Ledger => reader.ReadSession(json).Error!,
        LegacyArray.Events => reader.ReadEvent(json, []).Error!,
        LegacyArray.Usage => reader.ReadUsage(json).Error!,
        LegacyArray.AlertRules => reader.ReadRule(json).Error!,
        LegacyArray.AlertStates => reader.ReadState(json).Error!,
    };

    private LegacySession Session(string sessionId, LegacyGroup group)
    {
        var session = new LegacySession(organizationId, sessionId, pricer);
        if (group.Session is { } ledger)
        {
            var row = new LegacyRowRef(LegacyArray.Ledger, ledger);
            if (Read(row, reader.ReadSession) is { } patch) session.Add(row, patch);
        }

        if (group.Usage is { } used)
        {
            var row = new LegacyRowRef(LegacyArray.Usage, used);
            if (Read(row, reader.ReadUsage) is { } usage) session.Add(row, usage);
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in group.Events)
        {
            var row = new LegacyRowRef(LegacyArray.Events, index);
            if (Read(row, json => reader.ReadEvent(json, ids)) is { } entry) session.Add(row, entry);
        }

        return session;
    }

    private IEnumerable<LegacyWork> Alerts(LegacyArray array)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < file.Count(array); index++)
        {
            var row = new LegacyRowRef(array, index);
            var alert = Read<LegacyAlert>(row, json =>
            {
                tally.AddUnknown(LegacyRowReader.UnknownMembers(array, json));
                return array == LegacyArray.AlertRules ? reader.ReadRule(json) : reader.ReadState(json);
            });
            if (alert is null) continue;
            if (!first.TryAdd(alert.RuleId, index))
            {
                RefuseTwin(row, first[alert.RuleId]);
                continue;
            }

            yield return new([row], store =>
            {
                var isNew = store.LegacyRows.Put(organizationId, LegacyNames.Of(array), alert.RuleId, alert.Json);
                if (isNew) LegacyAlerts.Adopt(store, organizationId, array, alert);
                return new([(row, isNew ? LegacyOutcome.Written : LegacyOutcome.Same)], new());
            });
        }
    }

    private void RefuseTwin(LegacyRowRef row, int first) =>
        tally.Refuse(row, "DUPLICATE_ID", FormattableString.Invariant($"same id as {LegacyNames.Of(row.Array)}[{first}]"));

    private T? Read<T>(LegacyRowRef row, Func<JsonElement, LegacyRead<T>> read)
        where T : class
    {
        var result = Parse(row, read);
        if (result.Error is { } error) tally.Refuse(row, error);
        return result.Row;
    }

    private LegacyRead<T> Parse<T>(LegacyRowRef row, Func<JsonElement, LegacyRead<T>> read)
        where T : class
    {
        try
        {
            using var document = file.Row(row.Array, row.Index);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            return ContractError.Validation("row", "is nested too deep");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON can write it, and Unicode cannot.
            return ContractError.Validation("row", "must be valid Unicode text");
        }
    }
}
