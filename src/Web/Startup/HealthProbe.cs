using Helicarrier.Services.Settings;

namespace Helicarrier.Web.Startup;

/// <summary><c>--health-check</c>: asks the running program whether it is alive. Containers have no curl.</summary>
internal static class HealthProbe
{
    public const string Argument = "--health-check";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync()
    {
        try
        {
            var address = ListenAddress.ForBrowsers(HelicarrierSettings.FromEnvironment().Urls.Split(';')[0]);
            using var client = new HttpClient { Timeout = Patience };
            using var answer = await client.GetAsync(new Uri(address, ApiRoutes.Alive));
            return answer.IsSuccessStatusCode ? ExitCode.Stopped : ExitCode.Failed;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or SettingsException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.Failed;
        }
    }
}
