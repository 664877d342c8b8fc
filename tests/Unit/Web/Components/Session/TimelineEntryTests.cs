using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Sessions;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Pages.Session;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Session;

public sealed class TimelineEntryTests
{
    [Fact]
    public void From_AnyPayload_IsAnEntryAndNeverThrows() =>
        Prop.ForAll(
            (from text in ArbMap.Default.GeneratorFor<string>()
             from type in Gen.Elements(Enum.GetValues<SessionEventType>())
             from shape in Gen.Elements("{0}", "[{0}]", "{{\"text\":{0}}}", "{{\"input\":[1,{{}}],\"tokens\":-5,\"role\":7}}", "null", "\"{0}\"")
             select Event("e", type, shape.Replace("{0}", text ?? "", StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal)
                 .Replace("}}", "}", StringComparison.Ordinal)))
            .ToArbitrary(),
            entry => TimelineEntry.From(entry).Lead.Length > 0).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(SessionEventType.Message, """{"role":"user","text":"hi"}""", IconName.User, true)]
    [InlineData(SessionEventType.Message, """{"role":"assistant","text":"hi"}""", IconName.Message, false)]
    [InlineData(SessionEventType.ToolCall, """{"tool":"Bash"}""", IconName.Tool, false)]
    [InlineData(SessionEventType.Error, """{"message":"no"}""", IconName.StateError, true)]
    [InlineData(SessionEventType.StateTransition, """{"state":"waiting"}""", IconName.StateWaiting, true)]
    [InlineData(SessionEventType.Artifact, """{"text":"report.md"}""", IconName.Save, true)]
    [InlineData(SessionEventType.Metric, "{}", IconName.Gauge, false)]
    public void From_EachKind_HasItsIconAndRank(SessionEventType type, string json, IconName icon, bool key)
    {
        var entry = TimelineEntry.From(Event("e", type, json));

        Assert.Equal(icon, entry.Icon);
        Assert.Equal(key, entry.IsKey);
    }

    [Fact]
    public void From_ToolCall_ShowsItsCommandAndKeepsTheRest()
    {
        var entry = TimelineEntry.From(Event(
            "e", SessionEventType.ToolCall, """{"tool":"Bash","input":{"command":"dotnet test\n--filter X","timeout":5},"output":"2 failed","tokens":3100}"""));

        Assert.Equal("Bash", entry.Lead);
        Assert.Equal("dotnet test", entry.Code);
        Assert.Contains("\"timeout\": 5", entry.Block, StringComparison.Ordinal);
        Assert.EndsWith("2 failed", entry.Block, StringComparison.Ordinal);
        Assert.Equal(3100, entry.Tokens);
    }

    [Fact]
    public void From_HostileText_ShowsWhatWouldBeObeyed()
    {
        var entry = TimelineEntry.From(Event(
            "e", SessionEventType.ToolCall, """{"tool":"B\u202eash","input":"rm \u001b[2J","output":"two\nlines\u0007","text":"\u2066x"}"""));

        Assert.Equal((@"B\u202eash", @"rm \u001b[2J", @"\u2066x", @"two\nlines\u0007".Replace(@"\n", "\n", StringComparison.Ordinal)),
            (entry.Lead, entry.Code, entry.Body, entry.Block));
    }

    [Fact]
    public void From_UnknownKeys_ShowsThePayloadAsItIs() =>
        Assert.Equal("""{"weather":"fine"}""", TimelineEntry.From(Event("e", SessionEventType.Metric, """{"weather":"fine"}""")).Block);
}
