using Helicarrier.Services.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Helicarrier.Web.Startup;

/// <summary>Speaks to whoever started the program, past the log: what is said here is kept nowhere.</summary>
internal sealed class OperatorConsole(TextWriter output, IServer server, IHostApplicationLifetime lifetime, HelicarrierSettings settings)
{
    /// <summary>Shows the secret once, with where to use it, as soon as the server listens.</summary>
    public void ShowSecret(string secret) => lifetime.ApplicationStarted.Register(() =>
    {
        output.WriteLine();
        output.WriteLine("  Helicarrier made its server secret. It is shown this once; keep it:");
        output.WriteLine("    " + secret);
        output.WriteLine("  Sign in at " + LoginLink());
        output.WriteLine();
        output.Flush();
    });

    private Uri LoginLink()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? settings.Urls.Split(';')[0];
        return new(ListenAddress.ForBrowsers(listening), PageRoutes.Login);
    }
}
