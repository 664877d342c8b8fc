using System.ComponentModel;
using System.Diagnostics;
using Helicarrier.Tests.E2E.Fixtures;

namespace Helicarrier.Tests.E2E.Clients;

/// <summary>Installs real clients with npm, each version once, below <c>artifacts/clients</c>.</summary>
internal static class ClientPackages
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The path of a client's program.</summary>
    public static async Task<string> InstallAsync(RealClient client)
    {
        var directory = Path.Combine(Checkout.Root, "artifacts", "clients", $"{client.Kind}-{client.Version}");
        var whole = Path.Combine(directory, "installed");
        if (!File.Exists(whole))
        {
            Directory.CreateDirectory(directory);
            await RunAsync(directory, "npm", "install", "--no-audit", "--no-fund", "--prefix", directory, $"{client.Package}@{client.Version}");
            if (client.Setup is { } script) await RunAsync(directory, "node", script);
            await File.WriteAllTextAsync(whole, client.Version);
        }

        return Find(Path.Combine(directory, "node_modules"), client.Program);
    }

    // A native program lies in the package of its platform, whose name differs.
    private static string Find(string modules, string program)
    {
        var path = Path.Combine(modules, program.TrimStart('/'));
        if (File.Exists(path)) return path;
        return Directory.EnumerateFiles(modules, Path.GetFileName(program), SearchOption.AllDirectories)
            .Where(file => file.EndsWith(program, StringComparison.Ordinal) && file.Contains("linux", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .First();
    }

    private static async Task RunAsync(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Limit);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed.\n{await output}\n{await errors}");
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                $"{program} is missing, which installs the real clients. Install Node.js with npm and run this again.", missing);
        }
    }
}
