using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Helicarrier.Bench.Load.Ingest;

/// <summary>The built host as a process of its own, on a database in a temporary directory.</summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _directory;

    private HostUnderTest(Process process, string assembly, string directory, Uri address)
    {
        _process = process;
        _directory = directory;
        Assembly = assembly;
        Address = address;
    }

    // Tenths of a second: a large store is looked through first.
    private const int MostAttempts = 3_000;

    public const string Secret = "bench-secret-0123456789abcdef0123456789";

    /// <summary>The program.</summary>
    public string Assembly { get; }

    public Uri Address { get; }

    public string DatabasePath => Path.Combine(_directory, "helicarrier.db");

    /// <summary>Bytes that the host has passed to write calls so far, whatever became of them.</summary>
    public long BytesWritten => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/io").Single(static line => line.StartsWith("wchar:", StringComparison.Ordinal))[6..],
        CultureInfo.InvariantCulture);

    /// <summary>The most memory that the host has had, bytes.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Processor time that the host has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="assembly">Path of Helicarrier.Web.dll.</param>
    /// <param name="copyOf">A database that nobody writes: the host gets a copy of it. Null gives it none.</param>
    public static async Task<HostUnderTest> StartAsync(string assembly, string? copyOf = null)
    {
        var directory = Directory.CreateTempSubdirectory("helicarrier-bench-").FullName;
        if (copyOf is not null) CopyDatabase(copyOf, Path.Combine(directory, "helicarrier.db"));
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [Path.GetFullPath(assembly)])
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["HELICARRIER_DB_PATH"] = Path.Combine(directory, "helicarrier.db");
        start.Environment["HELICARRIER_URLS"] = address.ToString().TrimEnd('/');
        start.Environment["HELICARRIER_SECRET"] = Secret;
        start.Environment["HELICARRIER_BENCH"] = "true";
        start.Environment["HELICARRIER_WATCH"] = "never";
        start.Environment["HOME"] = directory;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var host = new HostUnderTest(process, assembly, directory, address);
        using var client = new HttpClient { BaseAddress = address };
        for (var attempt = 0; !await IsReadyAsync(client); attempt++)
        {
            if (attempt > MostAttempts || process.HasExited) throw new InvalidOperationException("The host does not get ready.");
            await Task.Delay(100);
        }

        return host;
    }

    /// <summary>
    /// Waits until the host has nothing left to do: what it indexes for search in its pauses is not to meet what is measured next.
    /// </summary>
    public async Task SettleAsync()
    {
        for (var (calm, used) = (0, ProcessorTime); calm < 3;)
        {
            await Task.Delay(200);
            var now = ProcessorTime;
            calm = now - used < TimeSpan.FromMilliseconds(20) ? calm + 1 : 0;
            used = now;
        }
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        _process.Refresh();
        PeakMemory = _process.PeakWorkingSet64;
        using var ask = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    // What its last writer left in the log belongs to it.
    private static void CopyDatabase(string from, string to)
    {
        File.Copy(from, to);
        if (File.Exists(from + "-wal")) File.Copy(from + "-wal", to + "-wal");
    }

    private static async Task<bool> IsReadyAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/readyz")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
