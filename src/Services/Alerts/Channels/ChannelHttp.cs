using System.Net;
using System.Net.Sockets;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>How channels are called over HTTP: without redirects, proxies and cookies, five seconds at most.</summary>
public sealed class ChannelHttp : IDisposable
{
    private readonly HttpClient _http;

    public ChannelHttp(PublicAddresses addresses) => _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = (context, cancellationToken) => addresses.ConnectAsync(context.DnsEndPoint, cancellationToken),
    })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    /// <summary>Sends a request.</summary>
    /// <returns>Null when it was answered with success; why not, in one line that holds nothing of the request or its answer.</returns>
    public async Task<string?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode ? null
                : (int)answer.StatusCode is >= 300 and < 400 ? $"It answered {(int)answer.StatusCode}: redirects are not followed."
                : $"It answered {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException exception)
        {
            return exception switch
            {
                { InnerException: UnlistedAddressException unlisted } => unlisted.Message,
                { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData } } => "Its name cannot be resolved.",
                { HttpRequestError: HttpRequestError.SecureConnectionError } => "Its certificate is not trusted, or it does not speak TLS.",
                _ => "It cannot be reached.",
            };
        }
        catch (UriFormatException)
        {
            return "Its name cannot be resolved.";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "It did not answer within five seconds.";
        }
    }

    public void Dispose() => _http.Dispose();
}
