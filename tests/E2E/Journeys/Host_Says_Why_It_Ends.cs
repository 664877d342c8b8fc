using System.Net;
using System.Net.Sockets;
using Helicarrier.Tests.E2E.Fixtures;
using Helicarrier.Tests.E2E.Processes;

namespace Helicarrier.Tests.E2E.Journeys;

/// <summary>What supervises the host learns from its exit code what happened, and an operator from its output.</summary>
public sealed class Host_Says_Why_It_Ends
{
    [Fact]
    public async Task Settings_That_Cannot_Be_Used_Are_Named_Together()
    {
        using var world = new World();
        await using var host = Start(world, ("HELICARRIER_SECRET", "short"), ("HELICARRIER_TIME_ZONE", "Mars/Olympus"));
        Assert.Equal(2, await host.WaitForExitAsync());
        Assert.Contains("HELICARRIER_SECRET is too short", host.Output, StringComparison.Ordinal);
        Assert.Contains("Mars/Olympus", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Address_That_Is_Taken_Is_Named()
    {
        using var world = new World();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        await using var host = Start(world, ("HELICARRIER_URLS", url));
        Assert.Equal(3, await host.WaitForExitAsync());
        Assert.Contains($"cannot listen: Failed to bind to address {url}", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Port_For_Telemetry_That_Is_Taken_Ends_Nothing()
    {
        using var world = new World();
        var url = $"http://127.0.0.1:{Ports.Free()}";
        await using var host = await HostProcess.StartAsync(world, extra: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // By the host itself, which listens for people first.
            ["HELICARRIER_URLS"] = url,
            ["HELICARRIER_OTLP_GRPC"] = url,
        });
        await host.LineWithAsync($"{url} cannot be listened on, so OpenTelemetry over gRPC is not taken: Failed to bind to address {url}");
        using var answer = await host.Client.GetAsync(new Uri("/readyz", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"name\":\"otlp_grpc\",\"status\":\"warn\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Health_Check_Of_A_Container_Tells_Alive_From_Gone()
    {
        using var world = new World();
        string url;
        await using (var host = await HostProcess.StartAsync(world))
        {
            url = host.Address.ToString();
            await using var alive = ChildProcess.Start(Checkout.Host, Environment(world, ("HELICARRIER_URLS", url)), world.Directory, "--health-check");
            Assert.Equal(0, await alive.WaitForExitAsync());
        }

        await using var gone = ChildProcess.Start(Checkout.Host, Environment(world, ("HELICARRIER_URLS", url)), world.Directory, "--health-check");
        Assert.Equal(1, await gone.WaitForExitAsync());
    }

    private static ChildProcess Start(World world, params (string Name, string Value)[] settings) =>
        ChildProcess.Start(Checkout.Host, Environment(world, settings), world.Directory);

    private static Dictionary<string, string> Environment(World world, params (string Name, string Value)[] settings)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = world.Home,
            ["HELICARRIER_DB_PATH"] = world.DatabasePath,
        };
        foreach (var (name, value) in settings) environment[name] = value;
        return environment;
    }
}
