using Helicarrier.Services.Settings;
using Helicarrier.Web.Startup;

if (args.Contains(HealthProbe.Argument, StringComparer.Ordinal)) return await HealthProbe.RunAsync();
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
