using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Reports;

public sealed class CachePropertyTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    /// <summary>
    /// Whatever is done to the logs between two reports, a cached report is the uncached one. Every second run of the same
    /// state must come from the cache, so that the comparison is not with a cache that never answers.
    /// </summary>
    [Fact]
    public void Run_AnyEditsBetweenRuns_CachedEqualsUncached() => Prop.ForAll(
        Gen.ArrayOf(Edits, 8).ToArbitrary(),
        edits =>
        {
            using var home = new ReportHome();
            home.Claude("a", Line(0, 1), Line(0, 2));
            var message = 10;
            foreach (var edit in edits)
            {
                home.Time.Advance(TimeSpan.FromHours(2));
                edit.Apply(home, ref message);
                foreach (var kind in new[] { ReportKind.Daily, ReportKind.Sessions })
                {
                    var request = ReportHome.Request(kind);
                    var expected = home.Run(request);
                    Assert.Equal(Text(expected), Text(home.Run(request, cached: true)));
                    var again = home.Run(request, cached: true);
                    Assert.Equal(Text(expected), Text(again));
                    Assert.Equal((1, 0), (again.Run.Cache!.Reports.Hit, again.Run.Cache.Reports.Miss));
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static Gen<Edit> Edits =>
        from kind in Gen.Elements(Enum.GetValues<EditKind>())
        from name in Gen.Elements(Names)
        from other in Gen.Elements(Names)
        from tokens in Gen.Choose(0, 9)
        select new Edit(kind, name, other, tokens);

    private static string Text(FinishedReport report) => System.Text.Encoding.UTF8.GetString(report.Json.Span);

    private static string Line(int message, int tokens) =>
        ClaudeLines.Assistant($"msg_{message}", usage: $$"""{"input_tokens":{{tokens}},"output_tokens":{{tokens}}}""", uuid: $"u{message}");

    private enum EditKind
    {
        Append,
        Truncate,
        RewriteSameSize,
        Rewrite,
        Rename,
        Delete,
        Copy,
        Touch,
    }

    private sealed record Edit(EditKind Kind, string Name, string Other, int Tokens)
    {
        public void Apply(ReportHome home, ref int message)
        {
            var path = Path.Combine(home.Home, ".claude", "projects", "-w", Name + ".jsonl");
            var other = Path.Combine(home.Home, ".claude", "projects", "-w", Other + ".jsonl");
            var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
            switch (Kind)
            {
                case EditKind.Append:
                    home.Claude(Name, [.. lines, Line(message++, Tokens)]);
                    break;
                case EditKind.Truncate when lines.Length > 0:
                    home.Claude(Name, lines[..^1]);
                    break;
                case EditKind.RewriteSameSize when lines.Length > 0:
                    home.Claude(Name, [Line(1 + (message++ % 9), Tokens), .. lines[1..]]);
                    break;
                case EditKind.Rewrite:
                    home.Claude(Name, Line(message++, Tokens), Line(message++, Tokens));
                    break;
                case EditKind.Rename when lines.Length > 0 && Name != Other:
                    File.Move(path, other, overwrite: true);
                    break;
                case EditKind.Delete:
                    File.Delete(path);
                    break;
                case EditKind.Copy when lines.Length > 0 && Name != Other:
                    File.Copy(path, other, overwrite: true);
                    File.SetLastWriteTimeUtc(other, home.Time.GetUtcNow().UtcDateTime.AddHours(-1));
                    break;
                case EditKind.Touch when lines.Length > 0:
                    File.SetLastWriteTimeUtc(path, home.Time.GetUtcNow().UtcDateTime.AddMinutes(-Tokens - 1));
                    break;
                default:
                    break;
            }
        }
    }
}
