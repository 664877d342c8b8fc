using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helicarrier.Services.Hooks;

/// <summary>Our entries in a client's settings: what they should be, which are there, and how they get in and out.</summary>
/// <param name="client">Whose settings.</param>
/// <param name="script">The command that hooks call.</param>
internal sealed class HookEntries(HookClient client, string script)
{
    private const string Hooks = "hooks";

    /// <summary>Whether a command is ours, wherever it was installed from.</summary>
    public static bool IsOurs(string? command)
    {
        const string end = "/helicarrier/hook' ";
        var at = command?.LastIndexOf(end, StringComparison.Ordinal) ?? -1;
        if (at < 0 || !command!.StartsWith('\'')) return false;
        return command[(at + end.Length)..].Split(' ') is [var name, .. var limit]
            && HookClient.Find(name) is not null
            && (limit is [] || (limit is [var seconds] && seconds.All(char.IsAsciiDigit)));
    }

    /// <summary>Why hooks cannot be put into a document; null when they can.</summary>
    public static string? Refusal(JsonText text, HookClient client)
    {
        if (!text.Root.IsObject) return "is not an object";
        if (text.Root.Find(Hooks) is not { } hooks) return null;
        if (!hooks.IsObject) return "holds hooks that are not an object";
        var odd = client.Events.FirstOrDefault(one => hooks.Find(one.Name) is { IsArray: false });
        return odd is null ? null : $"holds hooks of {odd.Name} that are not a list";
    }

    /// <summary>How many of the client's events call us as they should, and whether any other entry of ours is there.</summary>
    public (int Right, bool Other) Count(JsonText text)
    {
        var found = Found(text).Select(one => (one.Event, Value: JsonNode.Parse(text.Read(one.Handler).Span))).ToList();
        var right = client.Events.Count(one => found.Count(other => other.Event == one.Name && JsonNode.DeepEquals(other.Value, Handler(one))) == 1);
        return (right, found.Count > right);
    }

    /// <summary>Puts all entries in; none of ours may be there.</summary>
    public void Add(JsonText text)
    {
        if (text.Root.Find(Hooks) is null)
        {
            var all = new JsonObject();
            foreach (var one in client.Events) all[one.Name] = new JsonArray(Group(one));
            text.Prepend(text.Root, Hooks, all);
            return;
        }

        foreach (var one in client.Events.Reverse())
        {
            var hooks = text.Root.Find(Hooks)!;
            if (hooks.Find(one.Name) is { } groups)
            {
                text.Append(groups, Group(one));
            }
            else
            {
                text.Prepend(hooks, one.Name, new JsonArray(Group(one)));
            }
        }
    }

    /// <summary>Takes every entry of ours out, and what holds nothing without it.</summary>
    public static void Remove(JsonText text)
    {
        while (Found(text).Select(one => one.Path).FirstOrDefault() is { } path)
        {
            // From the inside out: what holds only ours goes as a whole.
            var step = path.Count - 1;
            while (step > 0 && path[step].Holder.Parts.Count == 1) step--;
            // The handlers of a group are one of its members: a group goes with all that it says of them.
            text.Remove(path[step].Holder, path[step].Index);
        }
    }

    private JsonObject Group(HookEvent one) => new() { [Hooks] = new JsonArray(Handler(one)) };

    private JsonObject Handler(HookEvent one)
    {
        var handler = new JsonObject();
        if (client == HookClient.Gemini) handler["name"] = "helicarrier";
        handler["type"] = "command";
        handler["command"] = Command(one);
        handler["timeout"] = client == HookClient.Gemini ? one.Seconds * 1000 : one.Seconds;
        return handler;
    }

    private string Command(HookEvent one)
    {
        var limit = one.Holds ? " " + one.Seconds.ToString(CultureInfo.InvariantCulture) : "";
        return $"'{script.Replace("'", @"'\''", StringComparison.Ordinal)}' {client.Name}{limit}";
    }

    // Handlers of ours in their order, each with the way to it from the root.
    private static IEnumerable<FoundHook> Found(JsonText text) =>
        from member in Parts(text.Root).Where(part => part.Part.Name == Hooks)
        from one in Parts(member.Part.Value)
        from element in Parts(one.Part.Value).Where(part => part.Part.Name is null)
        from inner in Parts(element.Part.Value).Where(part => part.Part.Name == Hooks)
        from handler in Parts(inner.Part.Value).Where(part => part.Part.Name is null)
        where IsOurs(text, handler.Part.Value)
        select new FoundHook(one.Part.Name!, handler.Part.Value, Steps(member, one, element, handler));

    private static List<FoundStep> Steps(params (JsonSpan Holder, JsonPart Part, int Index)[] parts) =>
        [.. parts.Select(part => new FoundStep(part.Holder, part.Index))];

    private static IEnumerable<(JsonSpan Holder, JsonPart Part, int Index)> Parts(JsonSpan holder) =>
        holder.Parts.Select((part, index) => (holder, part, index));

    private static bool IsOurs(JsonText text, JsonSpan handler) =>
        handler.Find("command") is { Kind: JsonTokenType.String } command && IsOurs(JsonSerializer.Deserialize<string>(text.Read(command).Span));
}
