"""What an assistant is offered over the Model Context Protocol: the commands, within one folder."""
