using System.Diagnostics;
using System.Globalization;
using Helicarrier.Tests.E2E.Fixtures;

namespace Helicarrier.Tests.E2E.Processes;

/// <summary>The published host on a free port of this machine.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly ChildProcess _process;

    private HostProcess(ChildProcess process, Uri address, string? secret)
    {
        _process = process;
        Address = address;
        Client = new HttpClient { BaseAddress = address };
        if (secret is not null) Client.DefaultRequestHeaders.Add("x-secret-key", secret);
    }

    public Uri Address { get; }

    /// <summary>A client that sends the secret.</summary>
    public HttpClient Client { get; }

    public string Output => _process.Output;

    public int Id => _process.Id;

    /// <summary>The first line of output that holds the text, from now or before.</summary>
    public Task<string> LineWithAsync(string text) => _process.LineWithAsync(text);

    /// <summary>Starts the host in a world and returns once it listens and has said whether it is ready.</summary>
    /// <param name="world">Home, database and secret.</param>
    /// <param name="secret">Null starts without a configured secret, as a first run does.</param>
    /// <param name="extra">Further settings.</param>
    public static async Task<HostProcess> StartAsync(
        World world, string? secret = World.Secret, IReadOnlyDictionary<string, string>? extra = null)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = world.Home,
            ["HELICARRIER_DB_PATH"] = world.DatabasePath,
            ["HELICARRIER_URLS"] = "http://127.0.0.1:0",

            // It is one port of the machine, and many hosts run at once.
            ["HELICARRIER_OTLP_GRPC"] = "off",

            // A journey that runs when an hour is a quarter old is the same journey.
            ["HELICARRIER_SCHEDULES"] = "off",
        };
        if (secret is not null) environment["HELICARRIER_SECRET"] = secret;
        foreach (var (name, value) in extra ?? new Dictionary<string, string>(StringComparer.Ordinal)) environment[name] = value;
        var process = ChildProcess.Start(Checkout.Host, environment, world.Directory);
        try
        {
            var line = await process.LineWithAsync(Listening);
            await process.LineWithAsync("Ready: ", "Not ready");
            var address = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
            return new HostProcess(process, address, secret);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the host's files grow no further than so many bytes, or again as far as the disk goes. Linux.</summary>
    public async Task LimitFilesAsync(long? bytes)
    {
        var limit = bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        using var process = Process.Start("prlimit", ["--pid", _process.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={limit}:unlimited"]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    public Task KillAsync() => _process.KillAsync();

    /// <summary>Asks it to stop, as a supervisor does.</summary>
    public void Terminate() => _process.Terminate();

    public Task<int> WaitForExitAsync() => _process.WaitForExitAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
    }
}
