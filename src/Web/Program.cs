using System.Runtime.InteropServices;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Startup;

// SIGXFSZ.
const PosixSignal FileSizeExceeded = (PosixSignal)25;
if (args.Contains(HealthProbe.Argument, StringComparer.Ordinal)) return await HealthProbe.RunAsync();

// Past a limit on the size of files (ulimit -f) the system would end the process; ignored, it is an error of writing, like a full disk.
using var tooLarge = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileSizeExceeded, static signal => signal.Cancel = true);
try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var app = builder.AddHelicarrier().Build().UseHelicarrier();
    await app.RunAsync();
    return ExitCode.Stopped;
}
catch (SettingsException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return ExitCode.Settings;
}
catch (IOException occupied) when (occupied.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"Helicarrier cannot listen: {occupied.Message} Set HELICARRIER_URLS to another address.");
    return ExitCode.Address;
}
