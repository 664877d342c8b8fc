using System.Text.Json.Nodes;
using Helicarrier.Services.Hooks;

namespace Helicarrier.Tests.Unit.Services.Hooks;

/// <summary>Our status line in Claude Code's settings: put in where there is none, never in the place of another.</summary>
public sealed class HookStatusLineTests : IDisposable
{
    private const string Program = "/opt/it's here/helicarrier";
    private const string Command = @"'/opt/it'\''s here/helicarrier' statusline";

    private readonly HookHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void InstallThenRemove_AnySettings_AreTheSameBytes()
    {
        for (var seed = 700; seed < 740; seed++)
        {
            var text = new RandomJson(seed, comments: false).Document();
            using var home = new HookHome();
            home.Write(HookClient.Claude, text);
            home.Planner.Apply(home.Planner.Install(HookClient.Claude, Program));
            Assert.Equal(Command, (string?)JsonNode.Parse(home.Read(HookClient.Claude))!["statusLine"]!["command"]);
            Assert.False(home.Planner.Install(HookClient.Claude, Program).IsChange);
            var installed = home.Bytes(HookClient.Claude)!;
            home.Remove(HookClient.Claude);
            Assert.Equal(text, Raw(home));

            File.WriteAllBytes(home.File(HookClient.Claude), installed);
            Assert.False(home.Remove(HookClient.Claude).IsRestored);
            Assert.Equal(text, Raw(home));
        }
    }

    [Fact]
    public void Install_SomebodyElsesStatusLine_IsRefusedAndStays()
    {
        const string theirs = """{"statusLine":{"type":"command","command":"~/mine.sh"},"model":"opus"}""";
        _home.Write(HookClient.Claude, theirs);
        var refused = Assert.Throws<HookException>(() => _home.Planner.Install(HookClient.Claude, Program));
        Assert.Contains("has a status line of its own, which stays. Nothing was changed", refused.Message, StringComparison.Ordinal);

        _home.Install(HookClient.Claude);
        Assert.Contains("\"command\":\"~/mine.sh\"", _home.Read(HookClient.Claude), StringComparison.Ordinal);
        _home.Remove(HookClient.Claude);
        Assert.Equal(theirs, _home.Read(HookClient.Claude));
    }

    [Fact]
    public void Install_AgainWithoutIt_LeavesItThereAndALaterOneAddsIt()
    {
        _home.Write(HookClient.Claude, "{\n  \"model\": \"opus\"\n}\n");
        _home.Install(HookClient.Claude);
        Assert.True(_home.Planner.Install(HookClient.Claude, Program).IsChange);
        _home.Planner.Apply(_home.Planner.Install(HookClient.Claude, Program));
        Assert.False(_home.Install(HookClient.Claude).IsChange);
        Assert.Contains("statusline", _home.Read(HookClient.Claude), StringComparison.Ordinal);
        _home.Remove(HookClient.Claude);
        Assert.Equal("{\n  \"model\": \"opus\"\n}\n", _home.Read(HookClient.Claude));
    }

    [Fact]
    public void Install_OtherClients_HaveNone()
    {
        _home.Planner.Apply(_home.Planner.Install(HookClient.Gemini, Program));
        Assert.DoesNotContain("statusLine", _home.Read(HookClient.Gemini), StringComparison.Ordinal);
    }

    private static string Raw(HookHome home) => System.Text.Encoding.UTF8.GetString(home.Bytes(HookClient.Claude)!);
}
