using System.Globalization;
using System.Text.Json;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Retention;

/// <summary>Drops what is past its time, rule after rule, and says what that was. What was dropped is in the audit log.</summary>
public sealed class RetentionRun(StoreWriter writer, RetentionRules rules, TimeProvider time)
{
    /// <summary>What the audit log calls it.</summary>
    public const string Action = "retention.drop";

    /// <summary>The names of all rules.</summary>
    public IReadOnlyList<string> Names => [.. rules.All.Select(rule => rule.Name)];

    /// <summary>Does it.</summary>
    /// <param name="wish">What, and for whom.</param>
    /// <param name="progress">Hears how far it is: percent, and of what.</param>
    /// <param name="cancellationToken">Stops it between two steps; what was dropped until then stays so.</param>
    /// <returns>A line for each rule.</returns>
    public async Task<IReadOnlyList<RetentionLine>> RunAsync(RetentionWish wish, Action<int, string> progress, CancellationToken cancellationToken)
    {
        var chosen = rules.All.Where(rule => wish.Only?.Contains(rule.Name) != false).ToList();
        var lines = new List<RetentionLine>();
        foreach (var rule in chosen)
        {
            var done = lines.Count;
            progress(100 * done / chosen.Count, rule.Name);
            lines.Add(await RunAsync(
                rule, wish, (rows, all) => progress((100 * done / chosen.Count) + (int)(100 * rows / Math.Max(all, 1) / chosen.Count), Far(rule, rows, all)),
                cancellationToken));
        }

        return lines;
    }

    private static string Far(RetentionRule rule, long rows, long all) => string.Create(CultureInfo.InvariantCulture, $"{rule.Name}: {rows} of {all}");

    private async Task<RetentionLine> RunAsync(
        RetentionRule rule, RetentionWish wish, Action<long, long> progress, CancellationToken cancellationToken)
    {
        if (rule.Before(time.GetUtcNow()) is not { } before) return new(rule.Name, rule.Kept.ToString(), null, 0, 0, 0);
        var found = await Task.Run(() => rule.Count(wish.OrganizationId, before, cancellationToken), cancellationToken);
        var dropped = 0L;
        if (!wish.DryRun)
        {
            await rule.DropAsync(
                wish, before,
                rows =>
                {
                    dropped += rows;
                    progress(dropped, found.Rows);
                },
                cancellationToken);
        }

        var line = new RetentionLine(rule.Name, rule.Kept.ToString(), before, found.Rows, found.Bytes, dropped);
        if (dropped > 0) await writer.WriteAsync(transaction => Audit(transaction, wish, line), cancellationToken);
        return line;
    }

    private static bool Audit(StoreTransaction transaction, RetentionWish wish, RetentionLine line)
    {
        var metadata = JsonSerializer.Serialize(new { line.Before, line.Rows, line.Bytes, line.Dropped }, JsonSerializerOptions.Web);
        transaction.Audit.Add(wish.OrganizationId, wish.ActorType, wish.Actor, Action, "retention/" + line.Name, metadata);
        return true;
    }
}
