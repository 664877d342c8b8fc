using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.Cursor;

[JsonSerializable(typeof(CursorState))]
internal sealed partial class CursorStateJson : JsonSerializerContext;
