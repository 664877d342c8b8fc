using System.Globalization;
using System.Text;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Tests.Unit.Services.Pricing.Governance;

public sealed class AuditTests
{
    private const string Book =
        """{ "format": "helicarrier-price-book/2", "version": "t", "published": "2026-10-21", "sources": [ { "name": "a page" } ], "providers": {} }""";
    private const string TokenLedger = """{ "meta": { "source": "me", "updated_at": "2026-10-21T00:00:00Z" }, "providers": {} }""";

    [Theory]
    [InlineData(Book)]
    [InlineData(TokenLedger)]
    public void Check_OlderThanAsked_FailsOnTheDayAfter(string json)
    {
        Assert.True(Check(json, "2026-11-20T23:59:59Z") is { Pass: true, AgeDays: 30, Stale: false });
        var late = Check(json, "2026-11-21T00:00:00Z");
        Assert.True(late is { Pass: false, AgeDays: 31, Stale: true });
        Assert.Contains("31 days old, more than 30", Assert.Single(late.Violations), StringComparison.Ordinal);
        Assert.True(Check(json, "2026-11-21T00:00:00Z", new(31)).Pass);
    }

    [Fact]
    public void Check_AllowStale_WarnsInstead()
    {
        var report = Check(Book, "2027-11-21T00:00:00Z", new(AllowStale: true));

        Assert.True(report is { Pass: true, Stale: true, Violations: [] });
        Assert.Single(report.Warnings);
    }

    [Theory]
    [InlineData("""{ "format": "helicarrier-price-book/2", "version": "t", "published": "2026-11-01", "sources": [] }""")]
    [InlineData("""{ "meta": { "updated_at": "2026-11-01T00:00:00Z" }, "providers": {} }""")]
    public void Check_NobodyIsCredited_FailsUnlessAllowed(string json)
    {
        Assert.True(Check(json) is { Pass: false, SourcePresent: false, UpdatedAtPresent: true });
        Assert.True(Check(json, options: new(AllowMissingSource: true)) is { Pass: true, Warnings: ["no source is credited"] });
    }

    [Theory]
    [InlineData("""{ "providers": {} }""")]
    [InlineData("""{ "meta": { "source": "me", "updated_at": "lately" }, "providers": {} }""")]
    [InlineData("""{ "format": "helicarrier-price-book/2", "version": "t", "published": 7, "sources": [ { "name": "a page" } ] }""")]
    public void Check_AgeIsUnknown_IsStale(string json) =>
        Assert.True(Check(json) is { Pass: false, Stale: true, AgeDays: null, UpdatedAtPresent: false });

    [Fact]
    public void Check_NoMetadata_SaysSo() => Assert.False(Check("""{ "providers": {} }""").MetadataPresent);

    [Fact]
    public void Check_NotJson_Throws() => Assert.Throws<PriceBookException>(() => Check("{"));

    private static AuditReport Check(string json, string now = "2026-11-20T00:00:00Z", AuditOptions? options = null) =>
        PriceBookAudit.Check(Encoding.UTF8.GetBytes(json), "test.json", options ?? new(), DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
}
