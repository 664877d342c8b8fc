using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Repricing;
using Spectre.Console;

namespace Helicarrier.Cli.Reprice;

/// <summary>Repricings for people. Money is exact to the nano-dollar.</summary>
internal static class RepriceTable
{
    /// <summary>Rows that an undo left alone and that are named; the others are counted.</summary>
    public const int MostKept = 20;

    /// <summary>Repricings that are listed.</summary>
    public const int MostRuns = 50;

    private const int WideEnough = 110;

    private static readonly string[] Kept = ["Unchanged", "Reported"];

    public static void Print(IAnsiConsole console, RepriceDiff diff, PriceBook book)
    {
        console.WriteLine($"Dry run by book {book.Version} ({book.Hash[..12]}); nothing was written.");
        PrintCounts(console, diff.Total);
        PrintParts(console, diff);
    }

    public static void Print(IAnsiConsole console, RepriceRun run, RepriceDiff written, IReadOnlyList<KeptChange> kept)
    {
        var book = $"book {run.BookVersion} ({run.BookHash[..12]})";
        console.WriteLine(Text($"Repricing {run.RepriceRunId}: {WireName.Of(run.Status)}, {book}, {Stamp(run.FromAt)} to {Stamp(run.ToAt)}"));
        PrintCounts(console, RepriceCounts.Tally(run));
        PrintParts(console, written);
        if (run.Status == RepriceStatus.Succeeded && RepriceCounts.Tally(run).Rewritten > 0)
        {
            console.WriteLine(Text($"To take it back: helicarrier reprice undo {run.RepriceRunId}"));
        }
        if (run.UndoneBy is null) return;
        console.WriteLine(Text($"Undone    {run.RestoredCount:N0} calls hold their earlier price again, {run.KeptCount:N0} were written since and stay"));
        foreach (var change in kept) console.WriteLine($"  kept    {change.SessionId} {change.EventId}: {WireName.Of(change.Outcome)}");
        if (run.KeptCount > kept.Count) console.WriteLine(Text($"  and {run.KeptCount - kept.Count:N0} more"));
    }

    public static void Print(IAnsiConsole console, IReadOnlyList<RepriceRun> runs)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var name in (string[])["Run", "Status", "Book", "From", "To", "By"]) table.AddColumn(new TableColumn(name).NoWrap());
        foreach (var name in (string[])["Written", "Change, USD"]) table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        foreach (var run in runs)
        {
            var tally = RepriceCounts.Tally(run);
            table.AddRow(
                Text($"{run.RepriceRunId}"), WireName.Of(run.Status), Markup.Escape(run.BookVersion), Stamp(run.FromAt), Stamp(run.ToAt),
                Markup.Escape(run.ActorId), Number(tally.Rewritten), Change(tally.Delta));
        }

        console.Write(table);
    }

    private static void PrintCounts(IAnsiConsole console, RepriceTally total)
    {
        var written = Text($"{total.Priced:N0} unpriced to priced + {total.Unpriced:N0} priced to unpriced + {total.Changed:N0} changed");
        var kept = Text($"{total.Unchanged:N0} unchanged + {total.Reported:N0} reported (never touched)");
        console.WriteLine(Text($"Calls     {total.Calls:N0} = {written} + {kept}"));
        console.WriteLine($"Cost      {total.CostBefore} before, {total.CostAfter} after, change {Change(total.Delta)} USD");
    }

    private static void PrintParts(IAnsiConsole console, RepriceDiff diff)
    {
        PrintPart(console, "Model", diff.ByModel);
        PrintPart(console, "Day", diff.ByDay);
        PrintPart(console, "Agent", diff.ByAgent);
    }

    private static void PrintPart(IAnsiConsole console, string name, IReadOnlyList<RepriceSlice> slices)
    {
        if (slices.Count == 0) return;
        var wide = console.Profile.Width >= WideEnough;
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn(name);
        foreach (var column in (string[])["+Priced", "-Priced", "Changed", .. wide ? Kept : [], "Before", "After", "Change"])
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        }
        foreach (var (label, tally) in slices)
        {
            string[] kept = wide ? [Number(tally.Unchanged), Number(tally.Reported)] : [];
            table.AddRow(
            [
                Markup.Escape(label.Length > 0 ? label : "(no model)"), Number(tally.Priced), Number(tally.Unpriced), Number(tally.Changed),
                .. kept, Known(tally.CostBefore), Known(tally.CostAfter), Change(tally.Delta),
            ]);
        }

        console.Write(table);
    }

    // A sum of nothing that is known is not a sum of zero.
    private static string Known(NanoUsd sum) => sum == NanoUsd.Zero ? "-" : sum.ToString();

    private static string Change(NanoUsd delta) => delta > NanoUsd.Zero ? $"+{delta}" : delta.ToString();

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
