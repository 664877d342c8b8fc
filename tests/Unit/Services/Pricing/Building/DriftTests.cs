using Helicarrier.Services.Pricing.Building;

namespace Helicarrier.Tests.Unit.Services.Pricing.Building;

/// <summary>The shipped book beside each catalogue: every difference is explained, and the exceptions are these.</summary>
public sealed class DriftTests
{
    [SkippableTheory]
    [InlineData("pi-ai-1.6.0-2026-11-20.json", "")]
    [InlineData("genai-prices-0.1.8-2026-09-23.json", "anthropic/claude-sonnet-4-5")]
    [InlineData(
        "genai-prices-2026-08-21.json",
        "anthropic/claude-sonnet-4-5 openai/gpt-5.5 openai/gpt-5.5-pro openai/gpt-5.6-luna openai/gpt-5.6-sol openai/gpt-5.6-terra google/gemini-3.6-flash")]
    [InlineData(
        "litellm-2026-08-06.json",
        "anthropic/claude-3-haiku anthropic/claude-3-opus anthropic/claude-sonnet-4 anthropic/claude-sonnet-4-5 google/gemini-3.6-flash "
            + "openai/gpt-5.4 openai/gpt-5.4-pro openai/gpt-5.5 openai/gpt-5.5-pro")]
    [InlineData("models-dev-2026-07-02.json", "")]
    public void Compare_WithACatalogue_LeavesNothingUnexplained(string name, string exceptions)
    {
        var report = new BookDrift(Call.Book, Catalogues.Require(name), BookDecisions.Shipped()).Compare();

        Assert.Equal([], report.Lines.Where(line => line.Kind is DriftKind.Unexplained).Select(line => $"{line.Provider}/{line.Model} {line.Rate}"));
        Assert.Equal(
            exceptions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            report.Lines.Where(line => line.Kind is DriftKind.Exception).Select(line => $"{line.Provider}/{line.Model}")
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.True(report.Compared > 2000, $"only {report.Compared} rates were compared");
        Assert.All(report.Lines, line => Assert.False(string.IsNullOrWhiteSpace(line.Reason)));
    }
}
