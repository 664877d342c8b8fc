using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>What senders sent: how each request was answered, and which sessions were acknowledged.</summary>
public sealed class Load(string name)
{
    private readonly ConcurrentQueue<Answer> _answers = [];
    private readonly ConcurrentQueue<string> _acknowledged = [];
    private int _number;

    public IReadOnlyCollection<Answer> Answers => _answers;

    public IReadOnlyCollection<string> Acknowledged => _acknowledged;

    /// <summary>Sends single sessions, batches and telemetry in turn, until it is told to stop or the connection breaks.</summary>
    public Task RunAsync(HttpClient client, int senders, CancellationToken stop) => RunAsync(client, senders, Mixed, stop);

    /// <summary>Sends single sessions.</summary>
    public Task RunSinglesAsync(HttpClient client, int senders, CancellationToken stop) =>
        RunAsync(client, senders, number => Parcel.Single($"{name}-{number}"), stop);

    public async Task<Answer> SendAsync(HttpClient client, Parcel parcel)
    {
        var began = Stopwatch.GetTimestamp();
        Answer answer;
        try
        {
            using var content = new StringContent(parcel.Body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(parcel.Route, content);
            var body = await response.Content.ReadAsStringAsync();
            answer = new(parcel.Route, began, Stopwatch.GetElapsedTime(began), response.StatusCode, response.Headers.RetryAfter is not null, body);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            answer = new(parcel.Route, began, Stopwatch.GetElapsedTime(began), null, false, exception.Message);
        }

        _answers.Enqueue(answer);
        if (!answer.IsTaken) return answer;
        foreach (var session in parcel.Sessions) _acknowledged.Enqueue(session);
        return answer;
    }

    /// <summary>Milliseconds in which so many of a hundred requests were answered.</summary>
    public double Percentile(int percent)
    {
        var took = _answers.Select(answer => answer.Took.TotalMilliseconds).Order().ToList();
        return took[(took.Count - 1) * percent / 100];
    }

    /// <summary>Numbers of requests by answer, and the slowest.</summary>
    public override string ToString()
    {
        var counts = _answers.GroupBy(answer => answer.Status).OrderBy(group => group.Key)
            .Select(group => FormattableString.Invariant($"{group.Count()} × {(group.Key is { } status ? (int)status : "broken")}"));
        return FormattableString.Invariant(
            $"{name}: {string.Join(", ", counts)}; slowest {Percentile(100):0} ms; {_acknowledged.Count} sessions acknowledged");
    }

    private Parcel Mixed(int number) => (number % 3) switch
    {
        0 => Parcel.Single($"{name}-{number}"),
        1 => Parcel.Batch([.. Enumerable.Range(0, 10).Select(line => $"{name}-{number}-{line}")]),
        _ => Parcel.Telemetry($"{name}-{number}"),
    };

    private Task RunAsync(HttpClient client, int senders, Func<int, Parcel> parcel, CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, senders).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                var answer = await SendAsync(client, parcel(Interlocked.Increment(ref _number)));
                if (answer.Status is null) return;
            }
        }));
}
