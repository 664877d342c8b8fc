using System.Globalization;
using System.Text.Json;
using Helicarrier.Services.Pricing.Catalogues;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Pricing.Governance;

/// <summary>
/// Checks a book's account of itself: sources, and the day it was made. Reads leniently, so that a book that is refused for
/// its prices can still be asked.
/// </summary>
public static class PriceBookAudit
{
    /// <param name="content">The file, in our form or tokenledger's.</param>
    /// <param name="path">What it is called in the report.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="PriceBookException">The file is not JSON.</exception>
    public static AuditReport Check(byte[] content, string path, AuditOptions options, DateTimeOffset now)
    {
        using var document = PriceBookFile.Parse(content, path);
        var (metadata, source, updatedAt) = TokenLedgerBook.IsOne(document.RootElement) ? OfTokenLedger(document.RootElement) : OfBook(document.RootElement);
        List<string> violations = [];
        List<string> warnings = [];
        if (!metadata) violations.Add("the book says nothing about itself");
        if (!source) (options.AllowMissingSource ? warnings : violations).Add("no source is credited");
        var age = updatedAt is null ? (int?)null : (int)Math.Floor((now - updatedAt.Value).TotalDays);
        var stale = age is null || age > options.MaxAgeDays;
        if (age is null)
        {
            (options.AllowStale ? warnings : violations).Add("the day the book was made is missing or no date");
        }
        else if (stale)
        {
            (options.AllowStale ? warnings : violations)
                .Add(string.Create(CultureInfo.InvariantCulture, $"the book is {age} days old, more than {options.MaxAgeDays}"));
        }
        else if (age < 0)
        {
            warnings.Add("the book was made in the future");
        }
        return new()
        {
            PricingPath = path,
            CheckedAt = now,
            MetadataPresent = metadata,
            SourcePresent = source,
            UpdatedAtPresent = updatedAt is not null,
            AgeDays = age,
            Stale = stale,
            Pass = violations.Count == 0,
            Violations = violations,
            Warnings = warnings,
        };
    }

    private static (bool Metadata, bool Source, DateTimeOffset? UpdatedAt) OfTokenLedger(JsonElement root) =>
        (root.Get("meta").ValueKind is JsonValueKind.Object, !string.IsNullOrWhiteSpace(root.Get("meta").Get("source").Text()),
            TokenLedgerBook.Published(root));

    private static (bool Metadata, bool Source, DateTimeOffset? UpdatedAt) OfBook(JsonElement root)
    {
        var sources = root.Get("sources");
        var faults = new BookFaults { Format = PriceBookReader.Newest };
        var published = root.Get("published").ValueKind is JsonValueKind.String ? new BookNode(root.Get("published"), "$.published", faults).Instant() : null;
        return (
            root.Get("version").Text() is not null,
            sources.ValueKind is JsonValueKind.Array && sources.EnumerateArray().Any(source => !string.IsNullOrWhiteSpace(source.Get("name").Text())),
            published);
    }
}
