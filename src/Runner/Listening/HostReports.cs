using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Runner.Connecting;

namespace Helicarrier.Runner.Listening;

/// <summary>Tells the host how the jobs stand that it handed to this runner.</summary>
internal sealed class HostReports : IDisposable
{
    private readonly ConnectSettings _settings;
    private readonly HttpClient _http;

    public HostReports(ConnectSettings settings)
    {
        _settings = settings;

        // A redirect would carry the key elsewhere.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(10) };
    }

    /// <summary>Reports.</summary>
    /// <param name="job">The job.</param>
    /// <param name="status">running, succeeded, failed or cancelled.</param>
    /// <param name="result">What came of it; null when nothing did.</param>
    /// <param name="error">Why it failed; null when it did not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the host says to it; <see cref="HostWord.Silent"/> when it cannot be reached.</returns>
    public async Task<HostWord> ReportAsync(HandedJob job, string status, object? result, string? error, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_settings.Host, $"api/v1/ops/jobs/{Uri.EscapeDataString(job.Id)}/report"));
            request.Headers.Add(_settings.OpsKey is null ? "x-secret-key" : "X-Ops-Key", _settings.OpsKey ?? _settings.Token);
            request.Content = JsonContent.Create(new { status, result, error, runner_instance = _settings.Name });
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.BadRequest) return HostWord.Over;
            if (!answer.IsSuccessStatusCode) return HostWord.Silent;
            var told = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            var isUnwanted = told.TryGetProperty("cancel_requested", out var requested) && requested.ValueKind == JsonValueKind.True;
            return isUnwanted ? HostWord.Unwanted : HostWord.Taken;
        }
        catch (Exception away) when (away is HttpRequestException or JsonException)
        {
            return HostWord.Silent;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HostWord.Silent;
        }
    }

    public void Dispose() => _http.Dispose();
}
