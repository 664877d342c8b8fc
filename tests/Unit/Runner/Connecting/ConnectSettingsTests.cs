using System.Runtime.Versioning;
using Helicarrier.Runner.Connecting;

namespace Helicarrier.Tests.Unit.Runner.Connecting;

/// <summary>What a runner is told when it is started.</summary>
[SupportedOSPlatform("linux")]
public sealed class ConnectSettingsTests
{
    private const string Host = "https://helicarrier.example";

    [Fact]
    public void Read_HostAndToken_AreEnough()
    {
        var read = Read(["--host", Host]);
        Assert.Equal(("https://helicarrier.example/", "key", "box", 8), (read.Host.AbsoluteUri, read.Token, read.Name, read.Places));
        Assert.Equal(("/home/x/helicarrier/runner", "/home/x/helicarrier/runner/agents.json"), (read.Directory, read.Agents));
        Assert.True(read.UsesGroups);
        Assert.DoesNotContain("key", read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AllOptions_AreTaken()
    {
        var read = Read(
            ["--host", "http://127.0.0.1:5170/base", "--name", "gpu-1", "--label", "gpu", "--label", "linux", "--places", "200", "--scan",
             "--directory", "/srv/r", "--agents", "/etc/agents.json", "--listen", "http://localhost:8010"]);
        Assert.Equal(("http://127.0.0.1:5170/base/", "gpu-1", 200), (read.Host.AbsoluteUri, read.Name, read.Places));
        Assert.Equal(["gpu", "linux"], read.Labels);
        Assert.Equal(("/srv/r", "/etc/agents.json", 8010, false), (read.Directory, read.Agents, read.Listen!.Port, read.UsesGroups));
    }

    [Theory]
    [InlineData("HELICARRIER_HOST")]
    [InlineData("plain network", "--host", "http://helicarrier.example")]
    [InlineData("password", "--host", "https://a:b@helicarrier.example")]
    [InlineData("https://", "--host", "ftp://helicarrier.example")]
    [InlineData("--name", "--host", Host, "--name", "Not One")]
    [InlineData("--name", "--host", Host, "--name", "local")]
    [InlineData("labels", "--host", Host, "--label", "<b>")]
    [InlineData("--places", "--host", Host, "--places", "0")]
    [InlineData("--places", "--host", Host, "--places", "201")]
    [InlineData("this machine", "--host", Host, "--listen", "http://0.0.0.0:8010")]
    [InlineData("this machine", "--host", Host, "--listen", "https://127.0.0.1:8010")]
    [InlineData("--oops", "--host", Host, "--oops")]
    [InlineData("needs a value", "--host")]
    [InlineData("twice", "--host", Host, "--host", Host)]
    public void Read_CannotBeUsed_SaysWhy(string word, params string[] options) =>
        Assert.Contains(word, Assert.Throws<FormatException>(() => Read(options)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("two words")]
    public void Read_NoUsableToken_SaysSoAndNotWhatItWas(string? token)
    {
        var wrong = Assert.Throws<FormatException>(() => ConnectSettings.Read(["--host", Host], name => name == "RUNNER_TOKEN" ? token : null, "box", "/x"));
        Assert.Contains("RUNNER_TOKEN", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", wrong.Message, StringComparison.Ordinal);
    }

    private static ConnectSettings Read(string[] options) =>
        ConnectSettings.Read(options, static name => name == "RUNNER_TOKEN" ? "key" : null, "Box", "/home/x");
}
