using System.Globalization;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>Applies patches to book files on disk: a backup first when asked for, then the new book in one step.</summary>
public sealed class PriceBookPatcher(TimeProvider time)
{
    /// <param name="pricingPath">The book, of our own form.</param>
    /// <param name="patchPath">The patch.</param>
    /// <param name="options">What to write.</param>
    /// <exception cref="PriceBookException">A file is not what it should be; nothing was written.</exception>
    /// <exception cref="IOException">A file cannot be written, or the book was changed by somebody else meanwhile.</exception>
    public ApplyReport Apply(string pricingPath, string patchPath, PatchOptions options)
    {
        var now = time.GetUtcNow();
        var book = PriceBookFile.ReadBytes(pricingPath);
        var outcome = PatchApplication.Apply(
            book, pricingPath, PriceBookFile.ReadBytes(patchPath), patchPath, options.AllowOverwriteModelRates, now);
        return Write(pricingPath, patchPath, book, outcome, options, now);
    }

    internal static ApplyReport Write(string pricingPath, string patchPath, byte[] book, PatchOutcome outcome, PatchOptions options, DateTimeOffset now)
    {
        var write = outcome.Changed && !options.DryRun;
        string? backup = null;
        if (write)
        {
            if (options.WriteBackup) AtomicFile.Write(backup = BackupPath(pricingPath, now), book);
            // Somebody may have edited the file while calls were counted: their work must not be lost.
            if (!PriceBookFile.ReadBytes(pricingPath).AsSpan().SequenceEqual(book))
            {
                throw new IOException($"{pricingPath} was changed meanwhile; nothing was written.");
            }
            AtomicFile.Write(pricingPath, outcome.Content);
        }

        return new()
        {
            Pricing = pricingPath,
            Patch = patchPath,
            Changed = outcome.Changed,
            WrotePricing = write,
            MetadataUpdated = write && outcome.MetadataUpdated,
            DryRun = options.DryRun,
            BackupPath = backup,
            PricingVersion = outcome.Book.Version,
            Summary = outcome.Summary,
        };
    }

    /// <summary>Beside the book, named after it and the time, and never one that exists.</summary>
    private static string BackupPath(string pricingPath, DateTimeOffset now)
    {
        var stem = $"{pricingPath}.bak.{now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? $"{stem}.json" : string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}.json"))
            .First(path => !File.Exists(path));
    }
}
