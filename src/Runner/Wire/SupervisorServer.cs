using System.Net.Sockets;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Runner.Runs;

namespace Helicarrier.Runner.Wire;

/// <summary>Answers on a socket that only this user can reach. Requests of one connection do not wait for each other.</summary>
internal sealed class SupervisorServer(Supervisor supervisor, RunnerHello hello, Action quit)
{
    private const int Most = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Census _census = new(supervisor);
    private int _connections;

    /// <summary>How many are connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Serves until it is told to end.</summary>
    /// <param name="directory">Where the socket is made; nobody else must be able to look into it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(string directory, CancellationToken cancellationToken)
    {
        using var path = new SocketPath(directory);
        File.Delete(path.File);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(path.EndPoint);
        File.SetUnixFileMode(path.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var connection = await listener.AcceptAsync(cancellationToken);
                if (Connections < Most && IsKnown(connection))
                {
                    _ = ServeAsync(connection, cancellationToken);
                }
                else
                {
                    connection.Dispose();
                }
            }
            catch (SocketException exception)
            {
                // There is no file for it now.
                Trouble.Say(exception.Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    // Who is connected is never stopped as part of a client: it is known, or not served.
    private bool IsKnown(Socket connection)
    {
        try
        {
            supervisor.Bystanders.Connect(SocketPeer.Pid(connection));
            return true;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            Trouble.Say(exception.Message);
            return false;
        }
    }

    private async Task ServeAsync(Socket connection, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        Interlocked.Increment(ref _connections);
        await new WireServer(DoAsync, QuitWhenTold).ServeAsync(stream, cancellationToken);
        Interlocked.Decrement(ref _connections);
    }

    private void QuitWhenTold(WireRequest request, WireReply reply)
    {
        if (request.Verb == WireVerb.Quit && reply.Code is null) quit();
    }

    private async Task<object?> DoAsync(WireRequest request)
    {
        switch (request.Verb)
        {
            case WireVerb.Hello:
                return hello;
            case WireVerb.List:
                return supervisor.Tell();
            case WireVerb.Start or WireVerb.StartFormed:
                return await supervisor.StartAsync(request.BodyAs<RunOrder>());
            case WireVerb.Adopt:
                return supervisor.Adopt(request.BodyAs<AdoptOrder>());
            case WireVerb.Tree:
                return supervisor.Find(request.BodyAs<RunId>()).Tree();
            case WireVerb.Say:
                var said = request.BodyAs<SayOrder>();
                await supervisor.Find(said.Id).SayAsync(said.Text, said.Number);
                return null;
            case WireVerb.Read:
                var wanted = request.BodyAs<ReadOrder>();
                var read = supervisor.Find(wanted.Id);
                return OutputFile.Read(read.Folder.Of(wanted.Stream), Math.Max(0, wanted.From), Math.Max(1, wanted.Most), read.HasWrittenAll);
            case WireVerb.Freeze:
                var frozen = request.BodyAs<FreezeOrder>();
                supervisor.Find(frozen.Id).Freeze(frozen.IsFrozen);
                return null;
            case WireVerb.Interrupt:
                await supervisor.Find(request.BodyAs<RunId>()).InterruptAsync();
                return null;
            case WireVerb.Uncommitted:
                return await supervisor.UncommittedAsync(request.BodyAs<RunId>());
            case WireVerb.Worktrees:
                return supervisor.Worktrees;
            case WireVerb.Stop:
                var stop = request.BodyAs<StopOrder>();
                var run = supervisor.Find(stop.Id);
                await run.StopAsync(stop.Force);
                return run.Tell();
            case WireVerb.Census:
                return _census.Count();
            case WireVerb.Reap:
                return await _census.ReapAsync(request.BodyAs<ReapOrder>());
            case WireVerb.Quit:
                return supervisor.Live > 0 ? throw new RunnerException(RunnerFault.Full, "It holds runs.") : (object?)null;
            default:
                throw new RunnerException(RunnerFault.Bad, "There is no such verb.");
        }
    }
}
