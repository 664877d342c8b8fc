using System.Globalization;
using System.Text;
using Helicarrier.Services.Events;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>
/// One run of coverage, patch, apply and check, kept in a directory of its own. A second run over the same calls and book
/// changes nothing: names that the first added are no longer missing.
/// </summary>
public sealed class PricingReconcile(TimeProvider time)
{
    /// <summary>The latest run's summary, beside the runs' directories.</summary>
    public const string LatestSummary = "reconcile-latest-summary.json";

    private const string RunSummary = "reconcile-summary.json";
    private const string Patch = "pricing-patch.reconcile.json";
    private const string UnpricedEvents = "unpriced-events.reconcile.jsonl";

    /// <param name="pricingPath">The book, of our own form.</param>
    /// <param name="events">The calls; read twice.</param>
    /// <param name="workdir">Where runs are kept; made when absent.</param>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="PriceBookException">The book cannot be used; nothing was written to it.</exception>
    /// <exception cref="NoEventsException">There is nothing to look at.</exception>
    public ReconcileReport Run(string pricingPath, IEnumerable<NormalizedEvent> events, string workdir, ReconcileOptions options)
    {
        var now = time.GetUtcNow();
        var original = PriceBookFile.ReadBytes(pricingPath);
        var tally = new CoverageTally(PriceBookReader.Read(PriceBookFile.ToOwnForm(original, pricingPath), pricingPath));
        Count(tally, events, unpriced: null);

        var coverage = tally.Report(options.Month);
        var patch = PricePatch.Of(tally, options.Month, now);
        var outcome = PatchApplication.Apply(original, pricingPath, patch, Patch, options.Patch.AllowOverwriteModelRates, now);
        var run = RunDirectory(workdir, now);
        AtomicFile.Write(Path.Combine(run, Patch), patch);
        var applied = PriceBookPatcher.Write(pricingPath, Patch, original, outcome, options.Patch, now);

        var after = new CoverageTally(outcome.Book);
        AtomicFile.Write(Path.Combine(run, UnpricedEvents), lines => Count(after, events, lines));
        var report = new ReconcileReport
        {
            Pricing = pricingPath,
            GeneratedAt = now,
            PricingVersion = outcome.Book.Version,
            MonthFilter = options.Month,
            Workdir = workdir,
            RunDirectory = run,
            AllowUnpriced = options.AllowUnpriced,
            DryRun = options.Patch.DryRun,
            WriteBackup = options.Patch.WriteBackup,
            AllowOverwriteModelRates = options.Patch.AllowOverwriteModelRates,
            Artifacts = new(Path.Combine(run, Patch), Path.Combine(run, UnpricedEvents), applied.BackupPath),
            Coverage = coverage,
            PricingApply = new(applied.Changed, applied.WrotePricing, applied.MetadataUpdated, applied.Summary),
            PricingCheck = PricingCheck.Of(after.Report(options.Month), options.AllowUnpriced),
        };
        var summary = Encoding.UTF8.GetBytes(GovernanceJson.Of(report) + "\n");
        AtomicFile.Write(Path.Combine(run, RunSummary), summary);
        AtomicFile.Write(Path.Combine(workdir, LatestSummary), summary);
        return report;
    }

    /// <summary>Counts calls, and writes those that have no price by the tally's book as lines.</summary>
    /// <exception cref="NoEventsException">There is none.</exception>
    public static void Count(CoverageTally tally, IEnumerable<NormalizedEvent> events, Stream? unpriced)
    {
        using var writer = unpriced is null ? null : new NormalizedEventWriter(unpriced);
        var any = false;
        foreach (var one in events)
        {
            any = true;
            if (!tally.Add(one.Usage)) writer?.Write(one);
        }

        if (!any) throw new NoEventsException();
    }

    private static string RunDirectory(string workdir, DateTimeOffset now)
    {
        var stem = Path.Combine(workdir, $"reconcile-{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        var path = Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}"))
            .First(path => !Directory.Exists(path));
        Directory.CreateDirectory(path);
        return path;
    }
}
