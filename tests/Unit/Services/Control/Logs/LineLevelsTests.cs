using Helicarrier.Domain;
using Helicarrier.Services.Control.Clients;
using Helicarrier.Services.Control.Logs;

namespace Helicarrier.Tests.Unit.Services.Control.Logs;

public sealed class LineLevelsTests
{
    [Theory]
    [InlineData("ERROR could not connect", "error")]
    [InlineData("error: no such file", "error")]
    [InlineData("npm ERR! code ENOENT", "error")]
    [InlineData("npm warn deprecated x", "info")]
    [InlineData("fail: Microsoft.Hosting.Lifetime[0]", "error")]
    [InlineData("FATAL out of memory", "error")]
    [InlineData("panic: index out of range", "error")]
    [InlineData("WARN slow", "warning")]
    [InlineData("Warning: deprecated", "warning")]
    [InlineData("[warn] slow", "warning")]
    [InlineData("[info] up", "info")]
    [InlineData("[main] [DEBUG] x", "debug")]
    [InlineData("(debug) x", "debug")]
    [InlineData("<error> x", "error")]
    [InlineData("dbug: Some.Name[1]", "debug")]
    [InlineData("TRACE x", "debug")]
    [InlineData("2026-11-30 08:00:00,123 - my.logger - ERROR - it broke", "error")]
    [InlineData("2026-11-30T08:00:00.123Z WARN  disk", "warning")]
    [InlineData("[2026-11-30 08:00:00] [ERROR] disk", "error")]
    [InlineData("08:00:00 | 4711 | DEBUG | x", "debug")]
    [InlineData("ERROR:root:it broke", "error")]
    [InlineData("time=2026-11-30T08:00:00Z level=warn msg=\"slow\"", "warning")]
    [InlineData("level=\"error\" msg=x", "error")]
    [InlineData("E1130 08:00:00.123456 1 file.go:1] x", "error")]
    [InlineData("W1130 08:00:00.123456 1 file.go:1] x", "warning")]
    [InlineData("   WARN indented", "warning")]
    public void Of_LineThatBeginsWithALevel_HasIt(string line, string level) => Assert.Equal(level, WireName.Of(LineLevels.Of(line)));

    [Theory]
    [InlineData("")]
    [InlineData("No error was found")]
    [InlineData("Error while opening, said somebody")]
    [InlineData("0 errors, 0 warnings")]
    [InlineData("the WARN flag is set")]
    [InlineData("errors: 0")]
    [InlineData("level=unknown x")]
    [InlineData("1 2 3 4 5 6 7 ERROR too far behind")]
    [InlineData("X1130 08:00 no letter of glog's")]
    public void Of_LineThatNamesNoLevelWhereOneStands_IsInfo(string line) => Assert.Equal(LineLevel.Info, LineLevels.Of(line));

    [Theory]
    [InlineData("""{"level":"error","msg":"x"}""", "error")]
    [InlineData("""{"msg":"ERROR","level":"debug"}""", "debug")]
    [InlineData("""{"level":50}""", "error")]
    [InlineData("""{"level":40}""", "warning")]
    [InlineData("""{"level":30}""", "info")]
    [InlineData("""{"level":20}""", "debug")]
    [InlineData("""{"severity":"WARNING"}""", "warning")]
    [InlineData("""{"log.level":"Fatal"}""", "error")]
    [InlineData("""{"@l":"Verbose"}""", "debug")]
    [InlineData("""{"levelname":"CRITICAL"}""", "error")]
    [InlineData("""{"severity":3}""", "info")]
    [InlineData("""{"level":99}""", "info")]
    [InlineData("""{"level":null,"x":"error"}""", "info")]
    [InlineData("""{"level":"error" """, "info")]
    [InlineData("""{"level":"\ud800"}""", "info")]
    public void Of_Object_HasWhatItNames(string line, string level) => Assert.Equal(level, WireName.Of(LineLevels.Of(line)));

    [Fact]
    public void Of_ObjectThatIsLongerThanIsRead_IsInfo() =>
        Assert.Equal(LineLevel.Info, LineLevels.Of($$"""{"level":"error","data":"{{new string('x', 64 * 1024)}}"}"""));

    [Fact]
    public void Of_EveryKindOfATranscript_HasALevel()
    {
        var levels = Enum.GetValues<TranscriptKind>().ToDictionary(static kind => kind, LineLevels.Of);

        Assert.Equal([TranscriptKind.Error], levels.Where(static pair => pair.Value == LineLevel.Error).Select(static pair => pair.Key));
        Assert.Equal(
            [TranscriptKind.Thinks, TranscriptKind.Result],
            levels.Where(static pair => pair.Value == LineLevel.Debug).Select(static pair => pair.Key));
    }
}
