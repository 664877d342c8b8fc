using Bunit;
using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Usage;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Words;

namespace Helicarrier.Tests.Unit.Web.Components;

public sealed class KitTests : BunitContext
{
    public static TheoryData<AgentState> States => [.. Enum.GetValues<AgentState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void StateChip_EveryState_HasItsWordIconAndTone(AgentState state)
    {
        var chip = Render<StateChip>(p => p.Add(c => c.State, state)).Find(".hc-chip");

        Assert.Equal(state.Slug(), chip.GetAttribute("data-state"));
        Assert.Equal(state.Word(), chip.TextContent);
        Assert.NotEmpty(chip.QuerySelectorAll("svg *"));
    }

    [Fact]
    public void StateWords_AllStates_NoTwoShareAnything()
    {
        var states = Enum.GetValues<AgentState>();

        Assert.Equal(states.Length, states.Select(s => s.Slug()).Distinct().Count());
        Assert.Equal(states.Length, states.Select(s => s.Word()).Distinct().Count());
        Assert.Equal(states.Length, states.Select(s => s.Icon()).Distinct().Count());
    }

    [Fact]
    public void Icon_EveryName_IsDrawn() =>
        Assert.All(Enum.GetValues<IconName>(), name => Assert.StartsWith("<", IconPaths.Of(name).Value, StringComparison.Ordinal));

    [Fact]
    public void Icon_Labelled_IsAnImageForReaders()
    {
        var icon = Render<Icon>(p => p.Add(i => i.Name, IconName.Lock).Add(i => i.Label, "Read-only")).Find("svg");

        Assert.Equal("img", icon.GetAttribute("role"));
        Assert.Equal("Read-only", icon.GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(142_000L, 200_000L, "71", null)]
    [InlineData(160_000L, 200_000L, "80", "warning")]
    [InlineData(187_000L, 200_000L, "94", "critical")]
    [InlineData(230_000L, 200_000L, "115", "critical")]
    public void Gauge_KnownWindow_StatesTheShareInWordsAndTone(long used, long limit, string percent, string? tone)
    {
        var gauge = Render<Gauge>(p => p.Add(g => g.Used, used).Add(g => g.Limit, limit)).Find("[role=meter]");

        Assert.Equal(percent, gauge.GetAttribute("aria-valuenow"));
        Assert.Equal(tone, gauge.GetAttribute("data-sev"));
        Assert.Contains($"v-{Math.Min(int.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), 100)}", gauge.InnerHtml);
    }

    [Theory]
    [InlineData(null, 200_000L)]
    [InlineData(100L, null)]
    [InlineData(100L, 0L)]
    public void Gauge_SomethingUnknown_ShowsNoShare(long? used, long? limit)
    {
        var gauge = Render<Gauge>(p => p.Add(g => g.Used, used).Add(g => g.Limit, limit));

        Assert.Empty(gauge.FindAll("[role=meter]"));
        Assert.Contains("unknown", gauge.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("%", gauge.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Provenance_EveryPair_SaysBothInWords()
    {
        foreach (var source in Enum.GetValues<ProvenanceSource>())
        {
            foreach (var confidence in Enum.GetValues<Confidence>())
            {
                var mark = Render<Provenance>(p => p.Add(m => m.Source, source).Add(m => m.Confidence, confidence).Add(m => m.Mini, true))
                    .Find("[role=img]");

                Assert.Equal($"{source.Word()}, {confidence.Slug()} confidence", mark.GetAttribute("aria-label"));
            }
        }
    }

    [Fact]
    public void Spark_OneValue_DrawsNothing() =>
        Assert.Empty(Render<Spark>(p => p.Add(s => s.Values, [3d])).Markup.Trim());

    [Fact]
    public void SparkPath_FlatAndRising_StaysInsideTheDrawing()
    {
        Assert.Equal("M0 26L100 26", SparkPath.Line([0, 0], 28));
        Assert.Equal("M0 26L50 14L100 2", SparkPath.Line([0, 5, 10], 28));
    }

    [Fact]
    public void Panel_WithTitle_IsARegionNamedByItsHeading()
    {
        var panel = Render<Panel>(p => p.Add(x => x.Title, "Spend today").AddChildContent("body"));

        Assert.Equal(panel.Find("h2").Id, panel.Find("section").GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void ErrorPanel_TryAgain_CallsBack()
    {
        var tries = 0;
        var panel = Render<ErrorPanel>(p => p.Add(x => x.OnRetry, () => tries++));

        panel.Find("button").Click();

        Assert.Equal(1, tries);
        Assert.Equal("alert", panel.Find(".hc-empty").GetAttribute("role"));
    }

    [Theory]
    [InlineData(Severity.Ok, null)]
    [InlineData(Severity.Info, null)]
    [InlineData(Severity.Warning, "warning")]
    [InlineData(Severity.Critical, "critical")]
    public void Stat_Severity_TintsOnlyWhatNeedsAPerson(Severity severity, string? tone)
    {
        var tile = Render<Stat>(p => p.Add(s => s.Label, "Spend").Add(s => s.Value, "$1.00").Add(s => s.Severity, severity));

        Assert.Equal(tone, tile.Find(".hc-stat").GetAttribute("data-sev"));
    }

    [Theory]
    [InlineData(SkeletonShape.Cards, ".hc-agent")]
    [InlineData(SkeletonShape.Rows, ".hc-skrow")]
    [InlineData(SkeletonShape.Chart, ".hc-skchart > .hc-sk")]
    [InlineData(SkeletonShape.Lines, ".hc-sklines > .hc-sk")]
    public void Skeleton_EveryShape_IsBusyAndHasItsParts(SkeletonShape shape, string part)
    {
        var skeleton = Render<Skeleton>(p => p.Add(s => s.Shape, shape).Add(s => s.Count, 3));

        Assert.Equal(3, skeleton.FindAll(part).Count);
        Assert.Equal("true", skeleton.Find(".hc-wait").GetAttribute("aria-busy"));
    }

    [Fact]
    public void Kbd_Sequence_IsOneCapPerKey() =>
        Assert.Equal(["g", "b"], Render<Kbd>(p => p.Add(k => k.Keys, "g b")).FindAll("kbd").Select(k => k.TextContent));
}
