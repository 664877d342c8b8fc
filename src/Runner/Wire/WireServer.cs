using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Wire;

/// <summary>Answers the requests of one connection. They do not wait for each other.</summary>
/// <param name="act">Does what a request says. Null is an answer without a body; what it throws becomes a refusal.</param>
/// <param name="answered">Hears of each answer that was sent.</param>
internal sealed class WireServer(Func<WireRequest, Task<object?>> act, Action<WireRequest, WireReply>? answered = null)
{
    private const int Unread = 32;

    /// <summary>Serves until the other side closes.</summary>
    public async Task ServeAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var one = new SemaphoreSlim(1);
        var answers = new List<Task>();
        try
        {
            await foreach (var request in Lines.ReadAsync<WireRequest>(stream, cancellationToken))
            {
                answers.RemoveAll(static answer => answer.IsCompleted);
                answers.Add(AnswerAsync(stream, one, request, cancellationToken));

                // Whoever does not read is not asked what else it wants.
                if (answers.Count >= Unread) await Task.WhenAny(answers).WaitAsync(cancellationToken);
            }
        }
        catch (Exception exception) when (exception is JsonException || Connection.IsOver(exception))
        {
            // Whoever asked is gone, or does not speak this language.
        }

        await Task.WhenAll(answers);
    }

    private async Task AnswerAsync(Stream stream, SemaphoreSlim one, WireRequest request, CancellationToken cancellationToken)
    {
        var reply = await ReplyAsync(request);
        try
        {
            await one.WaitAsync(cancellationToken);
            try
            {
                await stream.WriteAsync(Lines.Of(reply), cancellationToken);
                await stream.FlushAsync(cancellationToken);
            }
            finally
            {
                one.Release();
            }
        }
        catch (Exception exception) when (Connection.IsOver(exception))
        {
            // What was done is in the run's folder; the next connection asks again.
        }

        answered?.Invoke(request, reply);
    }

    private async Task<WireReply> ReplyAsync(WireRequest request)
    {
        try
        {
            var answer = await act(request);
            return new(request.Id, answer is null ? null : JsonSerializer.SerializeToElement(answer, ControlJson.Options), null, null);
        }
        catch (RunnerException refused)
        {
            return new(request.Id, null, refused.Code, refused.Message);
        }
        catch (JsonException)
        {
            return new(request.Id, null, RunnerFault.Bad, "The order's fields are not what they should be.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(request.Id, null, RunnerFault.Trouble, exception.Message);
        }
        catch (Exception exception)
        {
            Trouble.Say(exception.ToString());
            return new(request.Id, null, RunnerFault.Trouble, "That failed; the supervisor's log says how.");
        }
    }
}
