using Helicarrier.Tests.E2E.Fixtures;

namespace Helicarrier.Tests.E2E.Processes;

/// <summary>The published command line in a world.</summary>
public static class CliProcess
{
    public static ChildProcess Start(World world, params string[] arguments) => ChildProcess.Start(
        Checkout.Cli,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = world.Home, ["HELICARRIER_DB_PATH"] = world.DatabasePath },
        world.Directory,
        arguments);

    /// <summary>Runs a command to its end; fails when its exit code is not 0.</summary>
    public static async Task<string> RunAsync(World world, params string[] arguments)
    {
        await using var process = Start(world, arguments);
        Assert.True(await process.WaitForExitAsync() == 0, process.Output);
        return process.Output;
    }
}
