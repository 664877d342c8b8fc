using System.Security.Cryptography;
using System.Text;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Codex;
using Helicarrier.Services.Sources.Lines;
using Helicarrier.Services.Sources.Scanning;
using Helicarrier.Tests.Unit.Services.Reports;
using ZstdSharp;
using static Helicarrier.Tests.Unit.Services.Sources.CodexLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Rollouts that Codex compressed: what they hold counts as before, once, and what cannot be unpacked is told.</summary>
public sealed class CodexArchiveTests
{
    private const string Folder = ".codex/sessions/2026/11/19";
    private const string Id = "0190aaaa-0000-7000-8000-000000000001";

    private static readonly string[] Lines = [Meta(), Context, Record("resp_1"), Record("resp_2", "2026-11-20T10:00:09Z")];

    [Fact]
    public async Task Archive_InBothReports_CountsAsItsPlainFile()
    {
        await using var store = new TemporaryStore();
        Pack(store.Home, "x", Lines);
        var report = await store.ImportAsync();

        Assert.Equal((1, 1, 0), (report.Files.Found, report.Files.Read, report.Files.Failed));
        Assert.Equal((2, 24_600L), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
        Assert.Equal("T", store.Stored.Session.SessionId);
        using var home = new ReportHome();
        Pack(home.Home, "x", Lines);
        Assert.Equal((2L, 24_600L), (home.Run().Report.Totals.Calls, home.Run().Report.Totals.Tokens.Total));
        Assert.Empty(home.Run().Report.Origin.Errors);
    }

    [Fact]
    public async Task Archive_OfARolloutThatWasRead_AddsNothingAndTakesItsPlace()
    {
        await using var store = new TemporaryStore();
        var plain = TemporaryStore.Append(Path.Combine(store.Home, Folder, "rollout-x.jsonl"), Text(Lines));
        await store.ImportAsync();
        var timeline = store.Stored.Timeline.Count;
        Pack(store.Home, "x", Lines);
        Assert.Equal(1, (await store.ImportAsync()).Files.Found);

        File.Delete(plain);
        var report = await store.ImportAsync();
        Assert.Equal((1, 0L), (report.Files.Read, report.Records.Written));
        Assert.Equal((2, timeline), (store.Stored.Calls.Count, store.Stored.Timeline.Count));
        Assert.Equal([plain + ".zst"], store.Stored.Files.Select(file => file.Path));
        await store.RestartAsync();
        Assert.Equal(0, (await store.ImportAsync()).Files.Read);
    }

    [Fact]
    public async Task Archive_ElsewhereThanItsPlainFile_IsTheSameCalls()
    {
        await using var store = new TemporaryStore();
        TemporaryStore.Append(Path.Combine(store.Home, ".codex/archived_sessions/rollout-x.jsonl"), Text(Lines));
        Pack(store.Home, "x", Lines);
        Assert.Equal(2, (await store.ImportAsync()).Files.Found);
        Assert.Equal(2, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Archive_WithoutItsFirstLine_IsNamedByItsFile()
    {
        await using var store = new TemporaryStore();
        Pack(store.Home, "2026-11-19T10-00-00-" + Id, Context, Count(Counts(100, 0, 0)));
        await store.ImportAsync();
        Assert.Equal(Id, store.Stored.Session.SessionId);
    }

    [Theory]
    [InlineData(0.6, "it is cut off; what is left of it is counted")]
    [InlineData(-1.0, "it is damaged")]
    public async Task Archive_CutOffOrDamaged_IsToldEachTimeAndTheRestOfItCounts(double share, string reason)
    {
        await using var store = new TemporaryStore();
        var path = Pack(store.Home, "x", [.. Lines, .. Noise()]);
        var bytes = await File.ReadAllBytesAsync(path);
        if (share < 0) bytes.AsSpan(bytes.Length / 2, 64).Clear();
        await File.WriteAllBytesAsync(path, share < 0 ? bytes : bytes[..(int)(bytes.Length * share)]);
        for (var i = 0; i < 2; i++)
        {
            var report = await store.ImportAsync();
            Assert.Equal((0, 1), (report.Files.Read, report.Files.Failed));
            Assert.StartsWith($"{path}: {reason}", Assert.Single(report.Errors), StringComparison.Ordinal);
            Assert.Equal(2, store.Stored.Calls.Count);
        }

        using var home = new ReportHome();
        Directory.CreateDirectory(Path.Combine(home.Home, Folder));
        File.Copy(path, Path.Combine(home.Home, Folder, Path.GetFileName(path)));
        home.Settle();
        for (var i = 0; i < 2; i++)
        {
            var fromLogs = home.Run(cached: true).Report;
            Assert.Equal(2L, fromLogs.Totals.Calls);
            Assert.Contains(reason, Assert.Single(fromLogs.Origin.Errors), StringComparison.Ordinal);
        }

        Pack(store.Home, "x", Lines);
        Assert.Empty((await store.ImportAsync()).Errors);
        Assert.Null(Assert.Single(store.Stored.Files).LastError);
    }

    [Fact]
    public void Archive_ThatIsNone_IsTold()
    {
        using var home = new ReportHome();
        home.Write(Path.Combine(Folder, "rollout-x.jsonl.zst"), "not compressed at all");
        home.Codex("y", Lines);
        var report = home.Run().Report;
        Assert.Equal(2L, report.Totals.Calls);
        Assert.Contains("it is damaged", Assert.Single(report.Origin.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Archive_OfMoreThanItMayUnpackTo_EndsThere()
    {
        using var home = new ReportHome();
        var path = Pack(home.Home, "x", [.. Lines, .. Enumerable.Repeat("{\"type\":\"world_state\"}", 200_000)]);
        var context = new ScanContext(null, home.Settings, new(() => throw new InvalidOperationException()));
        using var scan = ArchiveScan.Open(
            SourceDiscovery.At("codex", path)!, context, (file, state) => new CodexReader(file, state), most: 1 << 20);
        while (scan.ReadPiece(1000, 1 << 20, CancellationToken.None))
        {
        }

        Assert.Equal(2, scan.Take(isLast: true, DateTimeOffset.UnixEpoch).Batch.Usage.Count);
        Assert.Equal("it unpacks to more than 1 MiB; what is beyond is not counted", scan.Trouble);
    }

    [Fact]
    public void Archive_OfSeveralFrames_IsReadToItsEnd()
    {
        using var home = new ReportHome();
        var path = Pack(home.Home, "x", Lines[..3]);
        using (var more = new FileStream(path, FileMode.Append)) more.Write(Packed(Lines[3]));
        Assert.Equal(2L, home.Run().Report.Totals.Calls);
    }

    [Fact]
    public void At_CompressedBesideItsPlainFile_IsNoLogOfItsOwn()
    {
        using var home = new ReportHome();
        var path = Pack(home.Home, "x", Lines);
        Assert.NotNull(SourceDiscovery.At("codex", path));
        home.Write(Path.Combine(Folder, "rollout-x.jsonl"), Lines);
        Assert.Null(SourceDiscovery.At("codex", path));
    }

    [Fact]
    public void Tells_CompressedParent_IsLookedIntoToo()
    {
        using var home = new ReportHome();
        Pack(home.Home, "2026-11-19T10-00-00-" + Id, Meta(Id), Count(Counts(100, 0, 0)), Count(Counts(250, 0, 0)));
        var child = Path.Combine(home.Home, ".codex", "sessions", "2026", "11", "20", "rollout-child.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(child)!);
        var threads = new CodexThreads();
        Assert.True(threads.Tells(child, Id, Read(Counts(250, 0, 0))));
        Assert.False(threads.Tells(child, Id, Read(Counts(251, 0, 0))));
    }

    [Fact]
    public void Tells_ParentThatComesBeside_IsFoundThough()
    {
        using var home = new ReportHome();
        var child = Path.Combine(home.Home, Folder, "rollout-child.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(child)!);
        var threads = new CodexThreads();
        Assert.False(threads.Tells(child, Id, Read(Counts(250, 0, 0))));
        Pack(home.Home, "2026-11-19T10-00-00-" + Id, Meta(Id), Count(Counts(250, 0, 0)));
        Assert.True(threads.Tells(child, Id, Read(Counts(250, 0, 0))));
    }

    private static CodexCounts Read(string json)
    {
        var (parser, line) = (new CodexLineParser(new(), new()), new CodexPayload());
        var bytes = Encoding.UTF8.GetBytes(Count(json));
        Assert.True(parser.TryParse(bytes, line));
        parser.ReadPayload(line.Payload.Of(bytes), line);
        return line.Total!.Value;
    }

    /// <summary>So much that cannot be made small that the first lines are long unpacked where half of it is.</summary>
    private static IEnumerable<string> Noise()
    {
        for (var i = 0; i < 40; i++)
        {
            var parts = Enumerable.Range(1000 * i, 200).Select(part => Convert.ToHexString(SHA512.HashData(BitConverter.GetBytes(part))));
            yield return $"{{\"type\":\"world_state\",\"payload\":\"{string.Concat(parts)}\"}}";
        }
    }

    private static string Pack(string home, string name, params string[] lines)
    {
        var path = Path.Combine(home, Folder, $"rollout-{name}.jsonl.zst");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Packed(lines));
        return path;
    }

    private static byte[] Packed(params string[] lines)
    {
        using var packed = new MemoryStream();
        using (var packing = new CompressionStream(packed, leaveOpen: true)) packing.Write(Encoding.UTF8.GetBytes(Text(lines)));
        return packed.ToArray();
    }

    private static string Text(params string[] lines) => string.Concat(lines.Select(line => line + "\n"));
}
