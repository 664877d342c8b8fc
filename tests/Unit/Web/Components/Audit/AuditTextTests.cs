using System.Text.RegularExpressions;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Components.Hud;
using Helicarrier.Web.Components.Pages.Audit;

namespace Helicarrier.Tests.Unit.Web.Components.Audit;

public sealed partial class AuditTextTests
{
    [Theory]
    [InlineData("{}", "", null)]
    [InlineData("""{"name":"ci","scopes":"read","none":null}""", "name ci, scopes read",
        "{\n  \"name\": \"ci\",\n  \"scopes\": \"read\",\n  \"none\": null\n}")]
    [InlineData("""{"a":{"b":[1,2]}}""", """a {"b":[1,2]}""", "{\n  \"a\": {\n    \"b\": [\n      1,\n      2\n    ]\n  }\n}")]
    [InlineData("{broken", "{broken", "{broken")]
    [InlineData("", "", "")]
    public void Metadata_AnyText_IsALineAndWhole(string metadata, string line, string? whole)
    {
        Assert.Equal(line, AuditText.Detail(Row(metadata)));
        Assert.Equal(whole, AuditText.Whole(Row(metadata))?.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("run.stop", "run/run-0123456789abcdef0123456789abcdef", "/stops/run-0123456789abcdef0123456789abcdef")]
    [InlineData("run.unconfirmed", "run/run-0123456789abcdef0123456789abcdef", "/stops/run-0123456789abcdef0123456789abcdef")]
    [InlineData("run.spawn", "run/run-0123456789abcdef0123456789abcdef", "/health/runners/run-0123456789abcdef0123456789abcdef")]
    [InlineData("run.stop", "run/../../etc", null)]
    [InlineData("order.give", "agent/fury", null)]
    public void Link_OfAnEntry_IsThePageOfWhatItIsAbout(string action, string target, string? href) =>
        Assert.Equal(href, AuditText.Link(Row("{}") with { Action = action, Target = target })?.Href);

    [Fact]
    public void Detail_LongOrManyMembers_IsCutBetweenCharacters()
    {
        Assert.EndsWith("y…", AuditText.Detail(Row($$"""{"a":"{{new string('y', 100_000)}}"}""")), StringComparison.Ordinal);
        var emoji = AuditText.Detail(Row($$"""{"a":"{{string.Concat(Enumerable.Repeat("😀", 500))}}"}"""));
        Assert.DoesNotContain('\ufffd', emoji);
        Assert.True(emoji.Length <= 161);
    }

    [Theory]
    [InlineData("plain, grüße, 日本, 😀, 👩\u200d🚀, می\u200cخواهم", "plain, grüße, 日本, 😀, 👩\u200d🚀, می\u200cخواهم")]
    [InlineData("a\r\nb\tc", @"a\r\nb\tc")]
    [InlineData("\u001b[2J\u0000\u007f", @"\u001b[2J\u0000\u007f")]
    [InlineData("\u202Eevil\u2066\u200B\uFEFF\u2028", @"\u202eevil\u2066\u200b\ufeff\u2028")]
    [InlineData("\u0085", @"\u0085")]
    public void VisibleText_Line_ShowsWhatWouldBeObeyed(string text, string shown) => Assert.Equal(shown, VisibleText.Line(text));

    [Fact]
    public void VisibleText_Lines_KeepsBreaksAndTabs() => Assert.Equal("a\r\n\tb\\u001b", VisibleText.Lines("a\r\n\tb\u001b"));

    [Fact]
    public void Words_ActionsOnKeysPricesAndUsage_HaveSome()
    {
        var actions = new[] { "Persistence", "Web", "Services" }
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", room), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.EndsWith("AuditText.cs", StringComparison.Ordinal))
            .SelectMany(path => Action().Matches(File.ReadAllText(path)).Select(match => match.Groups["action"].Value))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.True(actions.Count >= 12, string.Join(' ', actions));
        Assert.All(actions, action => Assert.NotNull(AuditText.Words(action)));
    }

    private static AuditRow Row(string metadata) => new(1, DateTimeOffset.UnixEpoch, ActorType.User, "anna", "thing.do", "thing", metadata);

    [GeneratedRegex(
        "\"(?<action>(api_key|server_secret|session|usage\\.suspected)\\." +
        "(create|revoke|configure|open|close|merge|dismiss|reopen)|pricing\\.reprice(\\.[a-z]+)?)\"",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Action();
}
