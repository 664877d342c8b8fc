using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Domain;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Ops;

/// <summary>Hands jobs to a runner elsewhere. Whatever the network or the runner does becomes a few words of ours: theirs may hold its address.</summary>
public sealed class RunnerCall : IDisposable
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const string Header = "X-Runner-Token";
    private const string Path = "runner/execute";
    private const int LargestAnswer = 64 * 1024;
    private const int LongestInstance = 100;

    private readonly OpsSettings _settings;
    private readonly TimeSpan _patience;
    private readonly HttpClient _http;

    public RunnerCall(HelicarrierSettings settings)
        : this(settings.Ops, Patience)
    {
    }

    /// <param name="settings">Whom to call.</param>
    /// <param name="patience">How long an answer is waited for.</param>
    internal RunnerCall(OpsSettings settings, TimeSpan patience)
    {
        (_settings, _patience) = (settings, patience);

        // A redirect or a proxy in between would carry payload and token elsewhere.
        var network = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = patience };
        _http = new(network) { Timeout = patience, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>Whether there is a runner elsewhere.</summary>
    public bool IsConfigured => _settings.RunnerUrl is not null;

    /// <summary>Hands a job over. Never throws for what the network or the runner does.</summary>
    /// <param name="job">What the job is called to programs.</param>
    /// <param name="type">Its type.</param>
    /// <param name="payloadJson">What it is asked with.</param>
    public async Task<RunnerReply> ExecuteAsync(string job, string type, string payloadJson)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_settings.RunnerUrl!, Path));
            request.Headers.Add(Header, _settings.RunnerToken);
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new Order(job, type, JsonElement.Parse(payloadJson))));
            request.Content.Headers.ContentType = new("application/json");

            // Not given up when the caller goes away: the runner may have the job by then.
            using var answer = await _http.SendAsync(request);
            return answer.IsSuccessStatusCode ? new(null, Instance(await answer.Content.ReadAsByteArrayAsync())) : new(Explain(answer.StatusCode));
        }
        catch (OperationCanceledException)
        {
            return new(string.Create(CultureInfo.InvariantCulture, $"no answer within {_patience.TotalSeconds:0.###} seconds"));
        }
        catch (HttpRequestException refused) when (refused.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError)
        {
            return new("the runner cannot be reached");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return new("the answer broke off");
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Explain(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "the runner does not know this host's token (401)",
        HttpStatusCode.Forbidden => "the runner does not run this type of job (403)",
        _ => string.Create(CultureInfo.InvariantCulture, $"the runner answered {(int)status}"),
    };

    // A runner that gives our own token back as its name is not repeated.
    private string? Instance(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("runner_instance", out var told)
                || told.ValueKind != JsonValueKind.String || told.GetString() is not { Length: > 0 } name)
            {
                return null;
            }
            return InstanceName(name, _settings);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A runner's name for itself as it is kept; null for one that holds what must not be shown.</summary>
    internal static string? InstanceName(string? name, OpsSettings settings)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        var isSecret = (string?[])[settings.RunnerToken, settings.Key, settings.RunnerUrl?.Host];
        return isSecret.Any(secret => secret is not null && name.Contains(secret, StringComparison.OrdinalIgnoreCase))
            ? null
            : VisibleText.Cut(VisibleText.Line(name), LongestInstance);
    }

    private sealed record Order(
        [property: JsonPropertyName("job_id")] string JobId, [property: JsonPropertyName("job_type")] string JobType,
        [property: JsonPropertyName("payload")] JsonElement Payload);
}
