using System.Text;
using Helicarrier.Services.LegacyImport;

namespace Helicarrier.Tests.Unit.Services.LegacyImport;

/// <summary>Files that are no JSON store: one clear error, and nothing else happens.</summary>
public sealed class LegacyFileTests : IDisposable
{
    private const string Whole = """{"ledger":[],"events":[],"usage":[],"alertRules":[],"alertStates":[]}""";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("helicarrier-legacy-file-");

    private string FilePath => Path.Combine(_directory.FullName, "store.json");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   ", "is not whole JSON")]
    [InlineData("[]", "must hold one JSON object")]
    [InlineData("null", "must hold one JSON object")]
    [InlineData("{", "is not whole JSON: line 1")]
    [InlineData("{}", "lacks ledger, events, usage, alertRules, alertStates")]
    [InlineData("""{"ledger":[],"events":[],"usage":[],"alertRules":[]}""", "lacks alertStates")]
    [InlineData("""{"ledger":{},"events":[],"usage":[],"alertRules":[],"alertStates":[]}""", "must hold an array at ledger")]
    [InlineData("""{"ledger":null,"events":[],"usage":[],"alertRules":[],"alertStates":[]}""", "must hold an array at ledger")]
    [InlineData("""{"ledger":[],"ledger":[],"events":[],"usage":[],"alertRules":[],"alertStates":[]}""", "holds ledger twice")]
    [InlineData("""{"ledger":[],"events":[],"usage":[],"alertRules":[],"alertStates":[]} x""", "is not whole JSON")]
    [InlineData("""{"ledger":[{"sessionId":"s""", "is not whole JSON")]
    [InlineData("""{"\ud800":1,"ledger":[],"events":[],"usage":[],"alertRules":[],"alertStates":[]}""", "not valid Unicode")]
    [InlineData("// a comment", "is not whole JSON")]
    public void Read_NoStore_SaysWhy(string text, string why) => Refused(Encoding.UTF8.GetBytes(text), why);

    [Fact]
    public void Read_OtherEncodings_SaysWhy()
    {
        Refused([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Whole)], "byte order mark");
        Refused([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Whole)], "byte order mark");
        Refused(Encoding.Latin1.GetBytes("{\"ledger\":[\"\u00fc\"]}"), "is not UTF-8");
    }

    [Fact]
    public void Read_WholeStoreCutOffAnywhere_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(LegacyStoreFile.Make(1, 2).ToJsonString());
        for (var length = 0; length < bytes.Length; length += 7) Refused(bytes[..length], "");
    }

    [Fact]
    public void Read_NestedWithoutEnd_IsRefused() => Refused(Encoding.UTF8.GetBytes("{\"ledger\":" + new string('[', 100_000)), "is not whole JSON");

    [Fact]
    public void Read_TooLarge_IsRefused()
    {
        using (var stream = File.Create(FilePath)) stream.SetLength(LegacyFile.MostBytes + 1L);
        Assert.Contains("more than 64 MiB", Error(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooManyRows_IsRefused() =>
        Refused(
            Encoding.UTF8.GetBytes("{\"ledger\":[" + string.Concat(Enumerable.Repeat("0,", LegacyFile.MostRows)) + "0]}"), "more than 1000000 rows");

    [Fact]
    public void Read_NoFile_SaysWhere()
    {
        Assert.Contains("There is no file at " + FilePath, Error(FilePath), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Error(_directory.FullName), StringComparison.Ordinal);
        Assert.Contains("cannot be read", Error(""), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Read_Link_NamesWhatItPointsTo()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a right of their own there.");
        File.WriteAllText(FilePath, Whole);
        var link = Path.Combine(_directory.FullName, "link.json");
        File.CreateSymbolicLink(link, FilePath);
        Assert.Equal(FilePath, LegacyFile.Read(link).Path);
    }

    private static string Error(string path) => Assert.Throws<LegacyFileException>(() => LegacyFile.Read(path)).Message;

    private void Refused(byte[] bytes, string why)
    {
        File.WriteAllBytes(FilePath, bytes);
        var message = Error(FilePath);
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
