using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Reports;
using Helicarrier.Services.Reports;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;

namespace Helicarrier.Tests.Unit.Services.Reports;

public sealed class SourceCacheTests
{
    public static TheoryData<string> Logs => [.. SourceFixtures.All.Select(fixture => fixture.Title)];

    /// <summary>
    /// Whatever is done to any client's logs and to what lies beside them, a cached report is the uncached one. The second run
    /// of a state must come from the cache, and another report of it out of the kept readings alone, so that the comparison is
    /// not with a cache that never answers.
    /// </summary>
    [Theory]
    [MemberData(nameof(Logs))]
    public void Run_AnyEditsToAnyLog_CachedEqualsUncached(string log) => Holds(log, times: 2);

    [Theory]
    [Trait("run", "soak")]
    [MemberData(nameof(Logs))]
    public void Run_AnyEditsToAnyLogManyTimes_CachedEqualsUncached(string log) => Holds(log, times: 20);

    private static void Holds(string log, int times) => Prop.ForAll(
        Gen.ArrayOf(Edits, 8).ToArbitrary(),
        edits =>
        {
            using var home = new ReportHome();
            var fixture = SourceFixtures.All.Single(one => one.Title == log);
            fixture.Write(home.Home, new FixtureCall("a"));
            foreach (var edit in edits)
            {
                edit.Apply(fixture, home.Home);
                home.Time.Advance(TimeSpan.FromHours(2));
                home.Settle();
                Compare(fixture, home);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private static Gen<Edit> Edits =>
        from kind in Gen.Elements(Enum.GetValues<EditKind>())
        from number in Gen.Choose(0, 9)
        select new Edit(kind, number);

    private static void Compare(SourceFixture fixture, ReportHome home)
    {
        var roots = fixture.Roots(home.Home);
        var expected = home.Run(ReportHome.Request(ReportKind.Sessions), roots: roots);
        Assert.Empty(expected.Report.Origin.Errors);
        Assert.Equal(Text(expected), Text(home.Run(ReportHome.Request(ReportKind.Sessions), cached: true, roots: roots)));
        var again = home.Run(ReportHome.Request(ReportKind.Sessions), cached: true, roots: roots);
        Assert.Equal(Text(expected), Text(again));
        Assert.Equal((1, 0), (again.Run.Cache!.Reports.Hit, again.Run.Cache.Reports.Miss));

        var daily = home.Run(ReportHome.Request(ReportKind.Daily), cached: true, roots: roots);
        Assert.Equal(Text(home.Run(ReportHome.Request(ReportKind.Daily), roots: roots)), Text(daily));
        Assert.Equal((0, daily.Run.Cache!.Reports.Hit == 1 ? 0 : expected.Report.Origin.Files), (daily.Run.Cache.Readings.Miss, daily.Run.Cache.Readings.Hit));
    }

    private static string Text(FinishedReport report) => System.Text.Encoding.UTF8.GetString(report.Json.Span);

    private enum EditKind
    {
        Write,
        CutOff,
        Empty,
        Beside,
        Copy,
        Delete,
        Digit,
        Touch,
    }

    private sealed record Edit(EditKind Kind, int Number)
    {
        public void Apply(SourceFixture fixture, string home)
        {
            // Databases are changed by their engine alone.
            var texts = Directory.GetFiles(home, "*", SearchOption.AllDirectories)
                .Where(path => !Path.GetFileName(path).Contains(".db", StringComparison.Ordinal) && !path.Contains(".vscdb", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .ToList();
            var file = texts.Count == 0 ? null : texts[Number % texts.Count];
            switch (Kind)
            {
                case EditKind.Write:
                    fixture.Write(home, [.. Enumerable.Range(0, 1 + (Number % 3)).Select(Call)]);
                    break;
                case EditKind.CutOff:
                    fixture.WriteCutOff(home, Call(0), Call(1));
                    break;
                case EditKind.Empty:
                    fixture.WriteEmpty(home);
                    break;
                case EditKind.Beside:
                    fixture.WriteBeside(home, Number);
                    break;
                case EditKind.Copy:
                    TryCopy(fixture, home);
                    break;
                case EditKind.Delete when file is not null:
                    File.Delete(file);
                    break;
                case EditKind.Digit when file is not null:
                    Increase(file);
                    break;
                case EditKind.Touch when file is not null:
                    File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
                    break;
                default:
                    break;
            }
        }

        /// <summary>The last one is of the session that a document of Droid's is called after.</summary>
        private FixtureCall Call(int place) =>
            new(place == 2 ? "runs" : $"{(char)('a' + place)}") { Input = $"{100 * (Number + 1)}", At = $"2026-11-20T1{place}:00:0{Number}.000Z" };

        private static void TryCopy(SourceFixture fixture, string home)
        {
            try
            {
                fixture.Copy(home);
            }
            catch (IOException)
            {
                // There is nothing to copy, or there is a copy.
            }
        }

        /// <summary>Another content of the same size.</summary>
        private void Increase(string file)
        {
            var bytes = File.ReadAllBytes(file);
            var digits = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] is >= (byte)'0' and < (byte)'9').ToList();
            if (digits.Count > 0) bytes[digits[Number * 7 % digits.Count]]++;
            File.WriteAllBytes(file, bytes);
        }
    }
}
