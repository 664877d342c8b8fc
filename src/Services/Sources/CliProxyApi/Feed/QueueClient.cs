using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Helicarrier.Services.Sources.CliProxyApi.Feed;

/// <summary>
/// Asks a proxy for the oldest records of its usage queue. Asking takes them out: an answer that is lost on its way is lost
/// for good, and <see cref="QueueAnswer.MayHaveLost"/> says when that can have happened.
/// </summary>
public sealed class QueueClient : IDisposable
{
    /// <summary>A record may carry the body of a failed answer: a batch of them stays far below this.</summary>
    private const long LargestAnswer = 64 << 20;

    private readonly HttpClient _http;
    private readonly QueueFeedSettings _settings;

    public QueueClient(QueueFeedSettings settings)
        // A redirect or a proxy in between would carry question and key elsewhere.
        : this(settings, new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), UseCookies = false, UseProxy = false },
            TimeSpan.FromSeconds(15))
    {
    }

    /// <param name="settings">Whom to ask.</param>
    /// <param name="network">How it is reached.</param>
    /// <param name="patience">How long an answer is waited for.</param>
    internal QueueClient(QueueFeedSettings settings, HttpMessageHandler network, TimeSpan patience)
    {
        _settings = settings;
        _http = new(network)
        {
            BaseAddress = settings.Address,
            Timeout = patience,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    /// <summary>Takes up to a batch of records. Never throws for what the network or the proxy does.</summary>
    public async Task<QueueAnswer> TakeAsync()
    {
        try
        {
            // Not cancelled when the host stops: what is under way is already taken out of the queue.
            using var answer = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"/v0/management/usage-queue?count={_settings.BatchSize}"));
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return new([], Explain(answer.StatusCode), MayHaveLost: false,
                    IsRefusal: answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
            }
            return Read(await answer.Content.ReadAsByteArrayAsync());
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError)
        {
            return new([], $"cannot be reached ({e.HttpRequestError})", MayHaveLost: false);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return new([], "the answer broke off", MayHaveLost: true);
        }
    }

    /// <summary>Whether the proxy records usage at all; null when it does not say.</summary>
    public async Task<bool?> IsEnabledAsync()
    {
        try
        {
            using var answer = await GetAsync("/v0/management/usage-statistics-enabled");
            if (answer.StatusCode != HttpStatusCode.OK) return null;
            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (member.Name is "usage-statistics-enabled" or "value" && member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                {
                    return member.Value.GetBoolean();
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            // Asked for advice only.
        }

        return null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _settings.Key);
        return await _http.SendAsync(request);
    }

    private static QueueAnswer Read(byte[] body)
    {
        if (body.Length == 0) return new([], null, MayHaveLost: false);
        try
        {
            using var document = JsonDocument.Parse(body, new() { MaxDepth = 128 });
            var root = document.RootElement;
            var records = root.ValueKind switch
            {
                JsonValueKind.Array => root,
                JsonValueKind.Object when root.TryGetProperty("records", out var listed) && listed.ValueKind == JsonValueKind.Array => listed,
                JsonValueKind.Object when root.TryGetProperty("usage", out var queued) && queued.ValueKind == JsonValueKind.Array => queued,
                _ => default,
            };
            if (records.ValueKind == JsonValueKind.Array)
            {
                return new([.. records.EnumerateArray().Select(record => record.Clone())], null, MayHaveLost: false);
            }
            return root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any()
                ? new([root.Clone()], null, MayHaveLost: false)
                : new([], null, MayHaveLost: false);
        }
        catch (JsonException)
        {
            return new([], "the answer is not JSON", MayHaveLost: true);
        }
    }

    private static string Explain(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "answered 401: the management key is not accepted",
        HttpStatusCode.Forbidden => "answered 403: management from this machine is not allowed",
        HttpStatusCode.NotFound => "answered 404: management is switched off, or there is no usage queue",
        _ => string.Create(CultureInfo.InvariantCulture, $"answered {(int)status}"),
    };
}
